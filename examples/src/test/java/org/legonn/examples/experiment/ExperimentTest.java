package org.legonn.examples.experiment;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.Range;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.examples.experiment.BleuRow.Pairing;

final class ExperimentTest {
  private static final Search GREEDY = new Search("", List.of("--beam", "1"));

  @TempDir Path temporary;

  private final StringWriter said = new StringWriter();
  private ExperimentFolder folder;
  private Training german;
  private Training french;
  private List<Row> rows;

  @BeforeEach
  void plan() throws IOException {
    folder = new ExperimentFolder(temporary.resolve("out"));
    Path reference =
        Files.writeString(temporary.resolve("en"), "a man rides a bike\na dog runs on grass\n");
    german = training("german", 40);
    french = training("french", 60);
    Evaluation<ParallelText> own = evaluation(french, french, reference);
    rows =
        List.of(
            new BleuRow(
                "german",
                "German",
                "",
                List.of(Pairing.alone(evaluation(german, german, reference)))),
            new BleuRow(
                "swap",
                "French, German decoder",
                "34.0 → 35.0",
                List.of(Pairing.of(own, evaluation(french, german, reference)))));
  }

  private static Training training(String id, int steps) {
    return new Training(id, FakeTrainer.class, steps, List.of("--seed", "1"), Map.of());
  }

  private static Evaluation<ParallelText> evaluation(
      Training encoder, Training decoder, Path reference) {
    return new Evaluation<>(
        FakeTrainer.class,
        encoder,
        encoder.equals(decoder) ? Map.of() : Map.of("decoder", decoder),
        new ParallelText(reference, reference),
        GREEDY);
  }

  @Test
  void fillsEveryRowAndTestsTheDifference() throws Exception {
    run(rows);

    String table = Files.readString(folder.table());
    assertThat(table).contains("German");
    assertThat(table).containsMatch("32\\.0 ± 2\\.0 +28\\.0 ± 1\\.0 +30\\.0 ± 1\\.0 +-\\d+\\.\\d");
    assertThat(table).contains("34.0 → 35.0");
    assertThat(table).doesNotContain("Not run");
    assertThat(said.toString()).contains(table);

    JsonArray results = JsonParser.parseString(Files.readString(folder.results())).getAsJsonArray();
    assertThat(results).hasSize(2);
    JsonObject swap = results.get(1).getAsJsonObject();
    assertThat(swap.get("model").getAsString()).isEqualTo("french");
    assertThat(swap.getAsJsonObject("loads").get("decoder").getAsString()).isEqualTo("german");
    assertThat(swap.get("difference").getAsDouble()).isLessThan(0.0);
    assertThat(swap.get("p_value").getAsDouble()).isIn(Range.openClosed(0.0, 1.0));
  }

  @Test
  void speechHasATableOfErrorRates() throws Exception {
    Utterances speech = new Utterances(temporary.resolve("dev.tsv"));
    Evaluation<Utterances> evaluation =
        new Evaluation<>(FakeTrainer.class, german, Map.of("decoder", french), speech, GREEDY);
    rows = List.of(new WerRow("swap", "French decoder", evaluation));

    run(rows);

    String table = Files.readString(folder.table());
    assertThat(table).containsMatch("WER +all modules +encoder alone +S / D / I\n");
    assertThat(table)
        .containsMatch("French decoder +12\\.50 ± 2\\.50 +14\\.00 ± 1\\.50 +3 / 2 / 1\n");
    assertThat(said.toString()).contains("WER 12.50 ± 2.50, encoder alone 14.00 ± 1.50");
    assertThat(Files.exists(folder.alignments(evaluation))).isTrue();
    JsonObject swap =
        JsonParser.parseString(Files.readString(folder.results()))
            .getAsJsonArray()
            .get(0)
            .getAsJsonObject();
    assertThat(swap.get("model").getAsString()).isEqualTo("german");
    assertThat(swap.getAsJsonObject("own").getAsJsonObject("wer").get("score").getAsDouble())
        .isEqualTo(12.5);
  }

  @Test
  void whatIsDoneIsNotDoneAgain() throws Exception {
    run(rows.subList(0, 1));
    assertThat(Files.readString(folder.table())).contains("Not run: swap.");
    run(rows);
    run(rows);

    assertThat(notes(german)).containsExactly("started", "evaluated").inOrder();
    assertThat(notes(french)).containsExactly("started", "evaluated", "exchanged");
  }

  @Test
  void anInterruptedTrainingIsResumed() throws Exception {
    folder.create();
    Path refuse = Files.createFile(folder.run(german).resolveSibling("refuse"));
    ExperimentException failure = assertThrows(ExperimentException.class, () -> run(rows));
    assertThat(failure).hasMessageThat().contains("failed: error: refused");
    Files.delete(refuse);

    run(rows);

    assertThat(notes(german)).containsExactly("started", "resumed", "evaluated").inOrder();
  }

  @Test
  void otherOptionsNeedAnotherFolder() throws Exception {
    run(rows.subList(0, 1));
    Training longer = training("german", 80);
    Path reference = temporary.resolve("en");
    Row row =
        new BleuRow(
            "german", "German", "", List.of(Pairing.alone(evaluation(longer, longer, reference))));

    ExperimentException refused = assertThrows(ExperimentException.class, () -> run(List.of(row)));

    assertThat(refused).hasMessageThat().startsWith("german was done with other options");
  }

  private void run(List<Row> wanted) throws IOException, InterruptedException {
    new Experiment(folder, rows, wanted, 2, new PrintWriter(said)).run();
  }

  private List<String> notes(Training training) throws IOException {
    return Files.readAllLines(folder.run(training).resolve("notes"));
  }
}
