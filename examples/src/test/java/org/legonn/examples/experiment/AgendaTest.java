package org.legonn.examples.experiment;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.legonn.examples.experiment.BleuRow.Pairing;

final class AgendaTest {
  private static final Training GERMAN = training("german", Map.of());
  private static final Training GERMAN_2 = training("german-2", Map.of());
  private static final Training FRENCH = training("french", Map.of());
  private static final Training TUNED =
      training("tuned", Map.of("encoder", FRENCH, "decoder", GERMAN));

  private static final Row SWAP =
      new BleuRow(
          "swap",
          "",
          "",
          List.of(
              Pairing.of(evaluation(FRENCH, FRENCH), evaluation(FRENCH, GERMAN)),
              Pairing.of(evaluation(FRENCH, FRENCH), evaluation(FRENCH, GERMAN_2))));
  private static final Row TUNE =
      new BleuRow(
          "tune",
          "",
          "",
          List.of(Pairing.of(evaluation(FRENCH, FRENCH), evaluation(TUNED, TUNED))));

  private static Training training(String id, Map<String, Training> starts) {
    return new Training(id, AgendaTest.class, 10, List.of(), starts);
  }

  private static Evaluation<ParallelText> evaluation(Training encoder, Training decoder) {
    return new Evaluation<>(
        AgendaTest.class,
        encoder,
        encoder.equals(decoder) ? Map.of() : Map.of("decoder", decoder),
        new ParallelText(Path.of("fr"), Path.of("en")),
        new Search("", List.of()));
  }

  private static List<String> ids(ImmutableSet<Job> jobs) {
    return jobs.stream().map(Job::id).toList();
  }

  @Test
  void everyRowHasItsFirstSeedBeforeAnyHasItsSecond() {
    assertThat(ids(Agenda.jobs(List.of(SWAP, TUNE))))
        .containsExactly(
            "french",
            "evaluate-french",
            "german",
            "evaluate-french-before-german",
            "tuned",
            "evaluate-tuned",
            "german-2",
            "evaluate-french-before-german-2")
        .inOrder();
  }

  @Test
  void aJobIsGivenOutOnceWhatItReadsIsDone() throws InterruptedException {
    Agenda agenda = new Agenda(Agenda.jobs(List.of(TUNE)), Set.of());

    assertThat(agenda.take()).hasValue(FRENCH);
    assertThat(agenda.take()).hasValue(GERMAN);
    agenda.finish(FRENCH);
    assertThat(agenda.take()).hasValue(evaluation(FRENCH, FRENCH));
    agenda.finish(GERMAN);
    assertThat(agenda.take()).hasValue(TUNED);
    agenda.finish(TUNED);
    assertThat(agenda.take()).hasValue(evaluation(TUNED, TUNED));
    assertThat(agenda.take()).isEmpty();
  }

  @Test
  void whatWasDoneBeforeIsNotGivenOut() throws InterruptedException {
    Agenda agenda =
        new Agenda(Agenda.jobs(List.of(TUNE)), Set.of(FRENCH, evaluation(FRENCH, FRENCH), GERMAN));

    assertThat(agenda.take()).hasValue(TUNED);
  }

  @Test
  void afterAStopNothingIsGivenOut() throws InterruptedException {
    Agenda agenda = new Agenda(Agenda.jobs(List.of(TUNE)), Set.of());

    agenda.stop();

    assertThat(agenda.take()).isEmpty();
  }

  @Test
  void twoJobsOfOneNameAreRefused() {
    Training other = new Training("french", AgendaTest.class, 20, List.of(), Map.of());
    Row row = new BleuRow("other", "", "", List.of(Pairing.alone(evaluation(other, other))));

    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Agenda.jobs(List.of(SWAP, row)));

    assertThat(refused).hasMessageThat().isEqualTo("two jobs are called french");
  }
}
