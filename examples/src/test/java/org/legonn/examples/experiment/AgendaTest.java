package org.legonn.examples.experiment;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.ImmutableSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.legonn.examples.experiment.Evaluation.Search;
import org.legonn.examples.experiment.Row.Pairing;

final class AgendaTest {
  private static final Training GERMAN = training("german", Map.of());
  private static final Training GERMAN_2 = training("german-2", Map.of());
  private static final Training FRENCH = training("french", Map.of());
  private static final Training TUNED =
      training("tuned", Map.of("encoder", FRENCH, "decoder", GERMAN));

  private static final Row SWAP =
      new Row(
          "swap",
          "",
          "",
          List.of(
              Pairing.of(evaluation(FRENCH, FRENCH), evaluation(FRENCH, GERMAN)),
              Pairing.of(evaluation(FRENCH, FRENCH), evaluation(FRENCH, GERMAN_2))));
  private static final Row TUNE =
      new Row(
          "tune",
          "",
          "",
          List.of(Pairing.of(evaluation(FRENCH, FRENCH), evaluation(TUNED, TUNED))));

  private static Training training(String id, Map<String, Training> starts) {
    return new Training(id, AgendaTest.class, 10, List.of(), starts);
  }

  private static Evaluation evaluation(Training encoder, Training decoder) {
    return evaluation(encoder, decoder, Search.DECODER);
  }

  private static Evaluation evaluation(Training encoder, Training decoder, Search search) {
    return new Evaluation(
        AgendaTest.class, encoder, decoder, "decoder", Path.of("fr"), Path.of("en"), search);
  }

  @Test
  void anotherSearchIsAnotherEvaluation() {
    Training training = training("fr", Map.of());
    assertThat(evaluation(training, training, Search.JOINT).id()).isEqualTo("evaluate-fr-joint");
    assertThat(evaluation(training, training, Search.DECODER).id()).isEqualTo("evaluate-fr");
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
  void aTrainingsCommandNamesWhatItStartsFrom() {
    ExperimentFolder folder = new ExperimentFolder(Path.of("/out"));

    assertThat(TUNED.command(folder).arguments())
        .containsExactly(
            "train",
            "--steps",
            "10",
            "--out",
            "/out/runs/tuned",
            "--load",
            "decoder=/out/runs/german/decoder",
            "--load",
            "encoder=/out/runs/french/encoder")
        .inOrder();
  }
}
