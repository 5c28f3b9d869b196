package org.legonn.experiments;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Text;
import org.legonn.examples.numbers.EnglishDecoder;
import org.legonn.examples.numbers.German;
import org.legonn.examples.numbers.GermanToEnglishModel;
import org.legonn.experiments.PlannedScore.Exchange;
import org.legonn.experiments.TranslationRow.Pairing;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Training;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.settings.Search;

final class ExperimentTest {
  private static final ParallelText NUMBERS =
      ParallelText.of(
          List.of("einundzwanzig", "zweiunddreißig", "dreiundvierzig", "vier"),
          List.of("twenty one", "thirty two", "forty three", "four"));

  @TempDir Path out;
  private final StringWriter console = new StringWriter();

  @Test
  void whatIsFinishedIsNotDoneAgain() throws Exception {
    String table = run(exchanged("first", "second"));
    Path metrics = out.resolve("runs/first/metrics.jsonl");
    FileTime trained = Files.getLastModifiedTime(metrics);
    FileTime scored = Files.getLastModifiedTime(out.resolve("scores/first-before-second.json"));

    assertThat(run(exchanged("first", "second"))).isEqualTo(table);

    assertThat(table).contains("| Exchange | row | 1 | ");
    assertThat(table).contains("(p ");
    assertThat(Files.getLastModifiedTime(metrics)).isEqualTo(trained);
    assertThat(Files.getLastModifiedTime(out.resolve("scores/first-before-second.json")))
        .isEqualTo(scored);
  }

  @Test
  void anInterruptedTrainingGoesOn() {
    PlannedSystem<?> system = system("first", 1);
    int[] steps = {0};
    var unused =
        system
            .training()
            .threads(1)
            .listener(event -> steps[0] += event instanceof Logged ? 1 : 0)
            .stopWhen(() -> steps[0] == 2)
            .run(system.folder());

    run(exchanged("first", "second"));

    List<Long> logged =
        new org.legonn.runtime.Run(system.folder())
            .history().trained().stream().map(entry -> entry.step()).toList();
    assertThat(logged).containsExactly(1L, 2L, 3L, 4L, 5L, 6L).inOrder();
    assertThat(Files.exists(system.folder().resolve("finished.txt"))).isTrue();
  }

  @Test
  void theFirstFailureIsTheMessage() throws Exception {
    Files.createDirectories(out.resolve("runs/first"));
    Files.writeString(out.resolve("runs/first/strange.txt"), "not a run");

    InputException failure =
        assertThrows(InputException.class, () -> run(exchanged("first", "second")));

    assertThat(failure).hasMessageThat().contains("runs/first");
  }

  private String run(TranslationRow row) {
    return new Experiment(List.of(row), 2, new PrintWriter(console, true)).run();
  }

  /** The encoder of one system before its own decoder, and before the other's. */
  private TranslationRow exchanged(String first, String second) {
    PlannedSystem<Text<German>> own = system(first, 1);
    PlannedSystem<Text<German>> other = system(second, 2);
    return new TranslationRow(
        "row",
        "Exchange",
        "",
        List.of(
            new Pairing(
                score(own, List.of()),
                Optional.of(score(own, List.of(new Exchange(other, EnglishDecoder.class)))))));
  }

  private PlannedScore score(PlannedSystem<Text<German>> system, List<Exchange> exchanges) {
    return PlannedScore.of(out, "", system, system.chain(), exchanges, Search.greedy(), NUMBERS);
  }

  private PlannedSystem<Text<German>> system(String id, long seed) {
    return PlannedSystem.of(
        out,
        id,
        GermanToEnglishModel.chain(),
        Training.of(GermanToEnglishModel.chain()).data(NUMBERS).steps(6).logEvery(1).seed(seed));
  }
}
