package org.legonn.examples.experiment;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.collect.Range;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.examples.experiment.Row.Pairing;

final class ExperimentTest {
  @TempDir Path temporary;

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
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
    Evaluation own = evaluation(french, french, reference);
    rows =
        List.of(
            new Row(
                "german",
                "German",
                "",
                List.of(Pairing.alone(evaluation(german, german, reference)))),
            new Row(
                "swap",
                "French, German decoder",
                "34.0 → 35.0",
                List.of(Pairing.of(own, evaluation(french, german, reference)))));
  }

  private static Training training(String id, int steps) {
    return new Training(id, FakeTrainer.class, steps, List.of("--seed", "1"), Map.of());
  }

  private static Evaluation evaluation(Training encoder, Training decoder, Path reference) {
    return new Evaluation(
        FakeTrainer.class,
        encoder,
        decoder,
        "decoder",
        reference,
        reference,
        Evaluation.Search.DECODER);
  }

  @Test
  void fillsEveryRowAndTestsTheDifference() throws Exception {
    run(rows);

    String table = Files.readString(folder.table());
    assertThat(table).contains("German");
    assertThat(table).containsMatch("32\\.0 ± 2\\.0 +28\\.0 ± 1\\.0 +30\\.0 ± 1\\.0 +-\\d+\\.\\d");
    assertThat(table).contains("34.0 → 35.0");
    assertThat(table).doesNotContain("Not run");
    assertThat(said.toString(UTF_8)).contains(table);

    JsonArray results = JsonParser.parseString(Files.readString(folder.results())).getAsJsonArray();
    assertThat(results).hasSize(2);
    JsonObject swap = results.get(1).getAsJsonObject();
    assertThat(swap.get("encoder").getAsString()).isEqualTo("french");
    assertThat(swap.get("decoder").getAsString()).isEqualTo("german");
    assertThat(swap.get("difference").getAsDouble()).isLessThan(0.0);
    assertThat(swap.get("p_value").getAsDouble()).isIn(Range.openClosed(0.0, 1.0));
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
        new Row(
            "german", "German", "", List.of(Pairing.alone(evaluation(longer, longer, reference))));

    ExperimentException refused = assertThrows(ExperimentException.class, () -> run(List.of(row)));

    assertThat(refused).hasMessageThat().startsWith("german was done with other options");
  }

  private void run(List<Row> wanted) throws IOException, InterruptedException {
    new Experiment(folder, rows, wanted, 2, new PrintStream(said, true, UTF_8)).run();
  }

  private List<String> notes(Training training) throws IOException {
    return Files.readAllLines(folder.run(training).resolve("notes"));
  }
}
