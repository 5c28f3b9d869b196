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
import org.legonn.dsl.Signal;
import org.legonn.dsl.Text;
import org.legonn.dsl.Vocabulary;
import org.legonn.examples.numbers.EnglishDecoder;
import org.legonn.examples.numbers.French;
import org.legonn.examples.numbers.FrenchToEnglish;
import org.legonn.examples.numbers.FrenchToEnglishModel;
import org.legonn.examples.numbers.German;
import org.legonn.examples.numbers.GermanToEnglish;
import org.legonn.examples.numbers.GermanToEnglishModel;
import org.legonn.experiments.PlannedScore.Exchange;
import org.legonn.experiments.TranslationRow.Pairing;
import org.legonn.runtime.FamilyMember;
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

  private static final ParallelText FRENCH_NUMBERS =
      ParallelText.of(List.of("vingt et un", "trente-deux"), List.of("twenty one", "thirty two"));

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
  void aFamilyIsTrainedOnceForAllItsMembers() throws Exception {
    Training<Signal> training =
        Training.ofFamily(
                FamilyMember.of(GermanToEnglish.class, GermanToEnglishModel.chain()).data(NUMBERS),
                FamilyMember.of(FrenchToEnglish.class, FrenchToEnglishModel.chain())
                    .data(FRENCH_NUMBERS))
            .steps(6)
            .logEvery(1);
    PlannedSystem<Text<German>> german =
        PlannedSystem.ofFamily(out, "both", GermanToEnglishModel.chain(), training);
    PlannedSystem<Text<French>> french =
        PlannedSystem.ofFamily(out, "both", FrenchToEnglishModel.chain(), training);

    run(
        new TranslationRow(
            "row",
            "Family",
            "",
            List.of(
                alone(score("-german", german, List.of(), NUMBERS)),
                alone(score("-french", french, List.of(), FRENCH_NUMBERS)))));

    assertThat(console.toString()).containsMatch("(?s)both is trained.*both-french is scored");
    assertThat(console.toString().split("both is trained", -1)).hasLength(2);
    assertThat(Files.exists(out.resolve("scores/both-german.json"))).isTrue();
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

  private static Pairing alone(PlannedScore score) {
    return new Pairing(score, Optional.empty());
  }

  private PlannedScore score(PlannedSystem<Text<German>> system, List<Exchange> exchanges) {
    return score("", system, exchanges, NUMBERS);
  }

  private <L extends Vocabulary> PlannedScore score(
      String suffix,
      PlannedSystem<Text<L>> system,
      List<Exchange> exchanges,
      ParallelText numbers) {
    return PlannedScore.of(
        out, suffix, system, system.chain(), exchanges, Search.greedy(), numbers);
  }

  private PlannedSystem<Text<German>> system(String id, long seed) {
    return PlannedSystem.of(
        out,
        id,
        GermanToEnglishModel.chain(),
        Training.of(GermanToEnglishModel.chain()).data(NUMBERS).steps(6).logEvery(1).seed(seed));
  }
}
