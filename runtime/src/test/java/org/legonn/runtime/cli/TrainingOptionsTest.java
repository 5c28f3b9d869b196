package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.fake.CountingModel;

/** Where the options of a training come from, and that they are kept. */
class TrainingOptionsTest {
  @TempDir Path folder;
  private final ProgramRun program = new ProgramRun();
  private Path source;
  private Path target;

  @BeforeEach
  void corpus() throws IOException {
    source = Files.writeString(folder.resolve("source"), "abc\nab\nba\ncab\n".repeat(5));
    target = Files.writeString(folder.resolve("target"), "one\ntwo\none\nthree\n".repeat(5));
  }

  @Test
  void aRunIsRepeatedFromItsRecord() throws IOException {
    assertThat(train("first", "--seed", "9", "--steps", "30", "--batch-tokens=12", "--deduplicate"))
        .isEqualTo(0);
    assertThat(program.run(List.of("train", "--config", record("first"), "--out", run("second"))))
        .isEqualTo(0);
    assertThat(program.err()).contains("all that made it is the same, and so will its modules be");
    assertThat(weights("second")).isEqualTo(weights("first"));
    assertThat(options("second")).isEqualTo(options("first"));
    assertThat(options("second").get("deduplicate").getAsString()).isEqualTo("true");
    assertThat(options("second").get("warmup").getAsString()).isEqualTo("3");
    train("other", "--seed", "10", "--steps", "30", "--batch-tokens=12", "--deduplicate");
    assertThat(weights("other")).isNotEqualTo(weights("first"));
  }

  @Test
  void aRunThatStartedFromSeveralModulesIsRepeatedFromItsRecord() throws IOException {
    train("first", "--steps", "3");
    assertThat(
            train(
                "both",
                "--steps",
                "3",
                "--load",
                "letter-encoder=" + run("first") + "/letter-encoder",
                "--load",
                "number-decoder=" + run("first") + "/number-decoder"))
        .isEqualTo(0);
    assertThat(program.run(List.of("train", "--config", record("both"), "--out", run("again"))))
        .isEqualTo(0);
    assertThat(weights("again")).isEqualTo(weights("both"));
  }

  @Test
  void theCommandLineGoesBeforeTheConfigurationFile() throws IOException {
    Path config =
        Files.writeString(
            folder.resolve("letters.properties"),
            """
            # A comment
            train-source = %s
            train-target = %s
            epochs = 3
            seed = 7
            """
                .formatted(source, target));
    assertThat(
            program.run(
                List.of(
                    "train",
                    "--config=" + config,
                    "--out",
                    run("a"),
                    "--seed",
                    "8",
                    "--steps",
                    "2")))
        .isEqualTo(0);
    assertThat(options("a").get("seed").getAsString()).isEqualTo("8");
    assertThat(options("a").get("steps").getAsString()).isEqualTo("2");
    assertThat(options("a").has("epochs")).isFalse();
    assertThat(options("a").get("train-source").getAsString()).isEqualTo(source.toString());
  }

  @Test
  void aConfigurationFileThatCanNotBeUsedIsRefusedInOneLine() throws IOException {
    Path config = Files.writeString(folder.resolve("c.properties"), "batch-token = 12\n");
    assertRefused(
        config + ", line 1: «batch-token» is no option of train; did you mean batch-tokens?",
        "train",
        "--config",
        config.toString());
    assertRefused(
        run("nowhere") + ": no such file; check the path", "train", "--config", run("nowhere"));
    Path json = Files.writeString(folder.resolve("c.json"), "[1]");
    assertRefused("can't be read as options", "train", "--config", json.toString());
    for (String options : List.of("3", "null", "[]")) {
      Files.writeString(json, "{\n\"options\": " + options + "}");
      assertRefused(
          json + ", line 2: «options» are no JSON object", "train", "--config", json.toString());
    }
    Files.writeString(json, "{\"directory\": null, \"options\": {\n\"load\": \"number-decoder\"}}");
    assertRefused(
        json + ", line 2: «number-decoder» names no module; write MODULE=DIR",
        "train",
        "--config",
        json.toString());
    assertThat(train("a", "--steps", "2", "--epochs", "2")).isEqualTo(2);
    assertThat(program.err()).contains("--steps and --epochs are two budgets; give one");
  }

  /** How several processes exchanged gradients is nothing to one that trains alone. */
  @Test
  void oneProcessRepeatsWhatSeveralDid() throws IOException {
    Path json = Files.writeString(folder.resolve("c.json"), "{\"exchange\": \"bf16\"}");
    assertThat(train("a", "--steps", "1", "--config", json.toString())).isEqualTo(0);
    assertThat(train("b", "--steps", "1", "--exchange", "bf16")).isEqualTo(2);
    assertThat(program.err()).contains("--exchange are of --workers; give it, too");
  }

  @Test
  void aWrongSettingIsToldWithItsFileAndLine() throws IOException {
    Path properties = folder.resolve("c.properties");
    String lines =
        """
        # What is learnt from
        train-source = %s
        train-target = %s
        learning-rate = fast
        max-ratio = 0.5
        """
            .formatted(source, target);
    Files.writeString(properties, lines);
    String[] command = {"train", "--config", properties.toString(), "--out", run("a")};
    assertRefused(properties + ", line 4: --learning-rate: «fast» is no number", command);
    Files.writeString(properties, lines.replace("fast", "0.1"));
    assertRefused(properties + ", line 5: --max-ratio 0.5: must be 0, or at least 1", command);
    Path json =
        Files.writeString(
            folder.resolve("c.json"), "{\n \"seed\": 1,\n \"options\": {\n  \"seed\": true\n}}\n");
    assertRefused(
        json + ", line 4: --seed: «true» is no whole number, or too large a one",
        "train",
        "--config",
        json.toString(),
        "--out",
        run("a"));
    Files.writeString(json, "{\"options\": {\n  \"sed\": 1}}\n");
    assertRefused(
        json + ", line 2: «sed» is no option of train; did you mean seed?",
        "train",
        "--config",
        json.toString(),
        "--out",
        run("a"));
  }

  @Test
  void aValueInAFileIsTakenAsItStands() throws IOException {
    Path odd = Files.copy(source, folder.resolve("C:\\new #1 = ab"));
    Path config =
        Files.writeString(
            folder.resolve("c.options"),
            """
            \uFEFFtrain-source=%s

              ! Nobody reads this = that
              train-target =  %s\s\s
            steps=1
            """
                .formatted(odd, target));
    assertThat(program.run(List.of("train", "--config", config.toString(), "--out", run("a"))))
        .isEqualTo(0);
    assertThat(options("a").get("train-source").getAsString()).isEqualTo(odd.toString());
    assertThat(options("a").get("train-target").getAsString()).isEqualTo(target.toString());
  }

  @Test
  void aCommentBehindAValueIsToldWhereItBelongs() throws IOException {
    assertConfigRefused(
        "seed=1\nsteps=20 # quick\n",
        ", line 2 (a comment needs a line of its own): --steps: «20 # quick» is no whole number");
  }

  @Test
  void aLineWithoutAnEqualsSignIsNoOption() throws IOException {
    for (String line : List.of("steps 20", "steps: 20", "deduplicate", "= 20")) {
      assertConfigRefused(
          "seed=1\n" + line + "\n",
          ", line 2: «%s» is no option; write option=value, such as seed=7\n".formatted(line));
    }
  }

  @Test
  void anOptionThatAFileHasTwiceIsToldWithBothLines() throws IOException {
    assertConfigRefused(
        "seed=1\nsteps=2\n\nseed = 1\n",
        ", line 4: «seed» is in line 1, too; keep one of the two\n");
    Path json = folder.resolve("c.json");
    Files.writeString(json, "{\n\"seed\": 1,\n\"options\": {},\n\"seed\": 2}");
    assertRefused(
        json + ", line 4: «seed» is in line 2, too; keep one of the two",
        "train",
        "--config",
        json.toString());
    Files.writeString(json, "{\"options\": {\n\"seed\": 1, \"seed\": 2}}");
    assertRefused(
        json + ", line 2: «seed» is there twice; keep one of the two",
        "train",
        "--config",
        json.toString());
  }

  @Test
  void aFileOfOptionsIsUtf8() throws IOException {
    Path config = Files.write(folder.resolve("c.options"), new byte[] {'a', '=', (byte) 0xe4});
    assertRefused(
        config + ", line 1: is not UTF-8; save the file as UTF-8\n",
        "train",
        "--config",
        config.toString());
  }

  private void assertConfigRefused(String lines, String message) throws IOException {
    Path config = Files.writeString(folder.resolve("c.options"), lines);
    assertRefused("error: " + config + message, "train", "--config", config.toString());
  }

  @Test
  void aRunGoesOnWithTheOptionsThatItWasStartedWith() throws IOException {
    assertThat(train("a", "--seed", "3", "--steps", "8", "--learning-rate", "1e-3")).isEqualTo(0);
    assertThat(program.run(List.of("train", "--resume", "--out", run("a")))).isEqualTo(0);
    assertThat(
            program.run(
                List.of(
                    "train",
                    "--resume",
                    "--out",
                    run("a"),
                    "--learning-rate",
                    "0.001",
                    "--threads",
                    "2")))
        .isEqualTo(0);
    assertRefused(
        "--seed 4: the run in %s was started with 3; set it as it was".formatted(run("a")),
        "train",
        "--resume",
        "--out",
        run("a"),
        "--seed",
        "4");
    assertRefused(
        "--epochs 4: the run in %s was started without it".formatted(run("a")),
        "train",
        "--resume",
        "--out",
        run("a"),
        "--epochs",
        "4");
    assertRefused(
        "--deduplicate true: the run in %s was started without it".formatted(run("a")),
        "train",
        "--resume",
        "--out",
        run("a"),
        "--deduplicate");
    assertRefused(
        "leave --config away", "train", "--resume", "--out", run("a"), "--config", record("a"));
    assertRefused("holds no run", "train", "--resume", "--out", run("b"));
  }

  @Test
  void oneCommandLineStartsARunAndGoesOnWithIt() throws IOException {
    Path list = Files.writeString(folder.resolve("options"), "learning-rate=1e-3\n");
    List<String> line =
        List.of("--auto-resume", "--config", list.toString(), "--steps", "8", "--seed", "3");
    assertThat(train("a", line.toArray(String[]::new))).isEqualTo(0);
    String begun = Files.readString(Path.of(record("a")));
    assertThat(train("a", line.toArray(String[]::new))).isEqualTo(0);
    assertThat(Files.readString(Path.of(record("a")))).isEqualTo(begun);
    assertThat(train("a", "--auto-resume", "--steps", "9", "--seed", "3")).isEqualTo(2);
    assertThat(program.err())
        .contains("--steps 9: the run in %s was started with 8".formatted(run("a")));
    Files.delete(Path.of(record("a")));
    assertThat(train("a", line.toArray(String[]::new))).isEqualTo(2);
    assertThat(program.err()).contains("is not empty");
  }

  @Test
  void aRunDoesNotGoOnWithOtherData() throws IOException {
    train("a", "--steps", "2");
    Files.writeString(source, "abc\nab\nba\ncba\n".repeat(5));
    assertRefused(
        source + ": is not the file that the run was started with",
        "train",
        "--resume",
        "--out",
        run("a"));
  }

  @Test
  void aRunGoesOnWithDataThatHaveMoved() throws IOException {
    Path shards = Files.createDirectory(folder.resolve("shards"));
    Files.writeString(shards.resolve("part-1.tsv"), "abc\tone\nab\ttwo\n".repeat(5));
    Files.writeString(shards.resolve("part-2.tsv"), "ba\tone\ncab\tthree\n".repeat(5));
    Path valid = Files.writeString(folder.resolve("valid.tsv"), "abc\tone\n");
    List<String> begin = List.of("train", "--train", shards.toString(), "--valid");
    assertThat(program.run(begin, valid.toString(), "--out", run("a"), "--steps", "4"))
        .isEqualTo(0);
    Path moved = Files.move(shards, folder.resolve("moved"));
    Path held = Files.move(valid, moved.resolve("held-out.tsv"));
    List<String> resume = List.of("train", "--resume", "--out", run("a"));
    assertThat(program.run(resume)).isEqualTo(2);
    assertThat(program.err()).contains(shards + ": ");
    List<String> there =
        List.of("--train", moved.toString(), "--valid", held.toString(), "--threads", "1");
    assertThat(program.run(resume, there.toArray(String[]::new))).isEqualTo(0);
    Files.writeString(held, "abc\ttwo\n");
    assertThat(program.run(resume, there.toArray(String[]::new))).isEqualTo(2);
    assertThat(program.err()).contains(held + ": is not the file that the run was started with");
    Files.writeString(held, "abc\tone\n");
    Path first = moved.resolve("part-1.tsv");
    Path second = Files.move(moved.resolve("part-2.tsv"), moved.resolve("part-0.tsv"));
    assertThat(program.run(resume, there.toArray(String[]::new))).isEqualTo(2);
    assertThat(program.err()).contains(second + ": is not the file that the run was started with");
    Files.delete(second);
    assertThat(program.run(resume, there.toArray(String[]::new))).isEqualTo(2);
    assertThat(program.err())
        .contains(shards.resolve("part-2.tsv") + ": the run was started with it; give it again");
    assertThat(Files.exists(first)).isTrue();
  }

  @Test
  void aRunGoesOnFromAnotherFolder() throws IOException {
    assertThat(train("a", "--steps", "4")).isEqualTo(0);
    Path record = Path.of(record("a"));
    String begun = Files.readString(record);
    // As if it had been started in the folder that its data are in.
    Files.writeString(
        record,
        begun
            .replace("\"" + source + "\"", "\"source\"")
            .replace("\"" + target + "\"", "\"target\"")
            .replaceAll("(?<=\"directory\": )\".*\"", "\"" + folder + "\""));
    int status = program.run(List.of("train", "--resume", "--out", run("a")));
    assertWithMessage(program.err()).that(status).isEqualTo(0);
    assertThat(train("a", "--resume")).isEqualTo(0);
    assertThat(program.run(List.of("train", "--config", record("a"), "--out", run("b"))))
        .isEqualTo(0);
    assertThat(weights("b")).isEqualTo(weights("a"));
  }

  @Test
  void whatARunStartedFromMayMoveOnceItHasACheckpoint() throws IOException {
    train("first", "--steps", "3");
    Path decoder = folder.resolve("decoder");
    Files.move(folder.resolve("first/number-decoder"), decoder);
    assertThat(train("a", "--steps", "3", "--load", "number-decoder=" + decoder)).isEqualTo(0);
    Files.move(decoder, folder.resolve("elsewhere"));
    assertThat(program.run(List.of("train", "--resume", "--out", run("a")))).isEqualTo(0);
    assertThat(program.run(List.of("train", "--further", "2", "--out", run("a")))).isEqualTo(0);
    assertThat(weights("a")).isNotEqualTo(0);
  }

  @Test
  void theBestValidationIsKeptByAnyCriterion() throws IOException {
    for (String criterion : List.of("loss", "bleu", "chrf", "exact-match")) {
      assertThat(
              train(
                  criterion,
                  "--keep-best",
                  criterion,
                  "--patience",
                  "2",
                  "--epochs",
                  "9",
                  "--valid-source",
                  source.toString(),
                  "--valid-target",
                  target.toString()))
          .isEqualTo(0);
      // All validations are alike: the first is the best, and two more are one too many.
      List<String> judged =
          Files.readAllLines(folder.resolve(criterion).resolve("metrics.jsonl")).stream()
              .filter(line -> line.contains("\"criterion\""))
              .toList();
      assertThat(judged).hasSize(3);
      assertThat(judged.get(0)).contains("\"best\":true");
      assertThat(judged.get(2)).contains("\"best\":false");
    }
  }

  @Test
  void theWeightsAverageTakesTheirPlaceInTheRun() throws IOException {
    assertThat(train("a", "--steps", "6", "--average-decay", "0.9")).isEqualTo(0);
    Path checkpoint = folder.resolve("a/checkpoints/step-6");
    assertThat(weights("a"))
        .isEqualTo(CountingModel.numberIn(checkpoint.resolve("moving_average/letter-encoder")));
    assertThat(weights("a"))
        .isNotEqualTo(CountingModel.numberIn(checkpoint.resolve("letter-encoder")));
    assertThat(program.run(List.of("train", "--resume", "--out", run("a")))).isEqualTo(0);
    assertThat(train("b", "--average-decay", "1")).isEqualTo(2);
    assertThat(program.err()).contains("--average-decay 1.0: must be from 0 to less than 1");
  }

  @Test
  void everyInterfaceMayHaveItsOwnCtcWeight() throws IOException {
    assertThat(train("a", "--steps", "2", "--ctc-weight", "0.5,letter-encoder=0.3")).isEqualTo(0);
    assertThat(options("a").get("ctc-weight").getAsString()).isEqualTo("0.5,letter-encoder=0.3");
    assertThat(program.run(List.of("train", "--config", record("a"), "--out", run("b"))))
        .isEqualTo(0);
    assertThat(train("c", "--ctc-weight", "number-decoder=1")).isEqualTo(2);
    assertThat(program.err()).contains("number-decoder ends in text, at no interface");
    assertThat(train("c", "--ctc-weight", "other=1")).isEqualTo(2);
    assertThat(program.err()).contains("«other» is no module of this chain");
    assertThat(train("c", "--ctc-weight", "letter-encoder=-1")).isEqualTo(2);
    assertThat(program.err()).contains("is not a weight of 0 or more, or MODULE=weight");
    assertThat(Files.exists(folder.resolve("c"))).isFalse();
  }

  @Test
  void theDecoderMayLearnFromAShareOfABatch() throws IOException {
    assertThat(train("a", "--steps", "4", "--decoder-share", "0.5")).isEqualTo(0);
    assertThat(options("a").get("decoder-share").getAsString()).isEqualTo("0.5");
    assertThat(program.run(List.of("train", "--config", record("a"), "--out", run("b"))))
        .isEqualTo(0);
    assertThat(options("b").get("decoder-share").getAsString()).isEqualTo("0.5");
    for (String share : List.of("0", "1.5", "-1", "NaN")) {
      assertThat(train("c", "--decoder-share", share)).isEqualTo(2);
      assertThat(program.err()).contains("must be above 0 and at most 1");
    }
    assertThat(Files.exists(folder.resolve("c"))).isFalse();
  }

  @Test
  void whatTrainingDoesToStatesCanBeSetAndIsRecordedAsItWasInForce() throws IOException {
    assertThat(
            train(
                "a",
                "--steps",
                "2",
                "--dropout",
                "0.2,number-decoder=0.3",
                "--jitter",
                "number-decoder=0.6"))
        .isEqualTo(0);
    assertThat(options("a").get("dropout").getAsString())
        .isEqualTo("letter-encoder=0.2,number-decoder=0.3");
    assertThat(options("a").get("jitter").getAsString()).isEqualTo("number-decoder=0.6");
    assertThat(options("a").has("glance")).isFalse();
    JsonObject inForce =
        JsonParser.parseString(Files.readString(Path.of(record("a"))))
            .getAsJsonObject()
            .getAsJsonObject("regularization");
    assertThat(inForce.getAsJsonObject("number-decoder").toString())
        .isEqualTo("{\"dropout\":[0.3],\"glance\":0.0,\"jitter\":0.6}");
    assertThat(inForce.getAsJsonObject("letter-encoder").toString())
        .isEqualTo("{\"dropout\":[0.2]}");
    assertThat(Files.readString(folder.resolve("a/report.html"))).contains("jitter 0.6");
    assertThat(program.run(List.of("train", "--config", record("a"), "--out", run("b"))))
        .isEqualTo(0);
    assertThat(options("b")).isEqualTo(options("a"));
    assertRefused(
        "--dropout letter-encoder=0.0,number-decoder=0.0: the run in %s was started with "
            .formatted(run("a")),
        "train",
        "--resume",
        "--out",
        run("a"),
        "--dropout",
        "0");
  }

  @Test
  void whatAModuleCanNotHaveIsRefused() {
    assertThat(train("a", "--jitter", "letter-encoder=0.5")).isEqualTo(2);
    assertThat(program.err()).contains("letter-encoder: jitter(0.5): only a module that reads");
    assertThat(train("a", "--jitter", "0.5")).isEqualTo(2);
    assertThat(program.err()).contains("--jitter 0.5: name the module, too");
    assertThat(train("a", "--dropout", "1")).isEqualTo(2);
    assertThat(program.err()).contains("--dropout 1.0: must be from 0 to less than 1");
    assertThat(train("a", "--spec-augment", "2x10,2x0.05")).isEqualTo(2);
    assertThat(program.err()).contains("only a module that reads speech can have it");
    assertThat(Files.exists(folder.resolve("a"))).isFalse();
  }

  @Test
  void pairsAreReadFromOneFileAsFromTwo() throws IOException {
    train("two", "--steps", "9", "--batch-tokens", "12");
    Path tsv =
        Files.writeString(
            folder.resolve("pairs.tsv"), "abc\tone\nab\ttwo\nba\tone\ncab\tthree\n".repeat(5));
    Path json =
        Files.writeString(
            folder.resolve("pairs.jsonl"),
            """
            {"source": "abc", "target": "one"}
            {"target": "two", "source": "ab", "id": 7}
            {"source": "ba", "target": "one"}
            {"source": "c\\u0061b", "target": "three"}
            """
                .repeat(5));
    for (Path file : List.of(tsv, json)) {
      String name = "from-" + file.getFileName();
      assertThat(
              program.run(
                  List.of(
                      "train",
                      "--train",
                      file.toString(),
                      "--out",
                      run(name),
                      "--steps",
                      "9",
                      "--batch-tokens",
                      "12")))
          .isEqualTo(0);
      assertThat(weights(name)).isEqualTo(weights("two"));
    }
  }

  private int train(String name, String... more) {
    List<String> args =
        new ArrayList<>(
            List.of(
                "train",
                "--train-source",
                source.toString(),
                "--train-target",
                target.toString(),
                "--out",
                run(name)));
    args.addAll(List.of(more));
    return program.run(args);
  }

  private void assertRefused(String part, String... args) {
    assertThat(program.run(List.of(args))).isEqualTo(2);
    assertThat(program.err()).contains(part);
    assertWithMessage(program.err()).that(program.err().strip().lines().count()).isEqualTo(1);
  }

  private String run(String name) {
    return folder.resolve(name).toString();
  }

  private String record(String name) {
    return folder.resolve(name).resolve("run.json").toString();
  }

  private JsonObject options(String name) throws IOException {
    return JsonParser.parseString(Files.readString(Path.of(record(name))))
        .getAsJsonObject()
        .getAsJsonObject("options");
  }

  private long weights(String name) {
    return CountingModel.numberIn(folder.resolve(name).resolve("letter-encoder"));
  }
}
