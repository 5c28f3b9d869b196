package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.collect.ObjectArrays;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.Run;
import org.legonn.runtime.fake.CountingModel;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.result.Provenance;
import org.legonn.runtime.result.Provenance.Averaged;
import org.legonn.runtime.train.RunFolder;
import org.legonn.runtime.train.RunLock;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.runtime.weights.SafeTensors;

class TrainerProgramTest {
  @TempDir Path folder;
  private Path source;
  private Path target;

  private String out = "";
  private String err = "";

  @BeforeEach
  void corpus() throws IOException {
    source = Files.writeString(folder.resolve("source"), "abc\nab\nba\ncab\n".repeat(5));
    target = Files.writeString(folder.resolve("target"), "one\ntwo\none\nthree\n".repeat(5));
  }

  @Test
  void trainsIntoAFolderOfModulesMetricsAndProvenance() throws IOException {
    assertThat(train(folder.resolve("run"), "--steps", "12", "--log-every", "4")).isEqualTo(0);
    Path run = folder.resolve("run");
    assertThat(Files.exists(run.resolve("letter-encoder/module.json"))).isTrue();
    assertThat(Files.exists(run.resolve("number-decoder/module.json"))).isTrue();
    List<String> metrics = Files.readAllLines(run.resolve("metrics.jsonl"));
    assertThat(metrics).hasSize(3);
    JsonObject last = JsonParser.parseString(metrics.get(2)).getAsJsonObject();
    assertThat(last.get("step").getAsInt()).isEqualTo(12);
    assertThat(last.get("ctc").getAsJsonArray()).hasSize(1);
    JsonObject provenance =
        JsonParser.parseString(Files.readString(run.resolve("run.json"))).getAsJsonObject();
    assertThat(provenance.get("backend").getAsString()).isEqualTo("counting 1");
    assertThat(provenance.getAsJsonObject("data").get(source.toString()).getAsString())
        .hasLength(64);
  }

  @Test
  void scoresAndShowsValidationSentencesAsTheModelReadsThem() throws IOException {
    Path run = folder.resolve("run");
    String[] valid = {
      "--valid-source", source.toString(), "--valid-target", target.toString(), "--steps", "1"
    };
    assertThat(train(run, valid)).isEqualTo(0);
    JsonObject decoded = lastMetrics(run);
    assertThat(decoded.get("sentences").getAsInt()).isEqualTo(20);
    JsonObject exact = decoded.getAsJsonArray("scores").get(1).getAsJsonObject();
    assertThat(exact.get("metric").getAsString()).isEqualTo("exact match");
    assertThat(exact.get("chain").getAsDouble()).isEqualTo(0);
    assertThat(exact.get("encoder").getAsDouble()).isEqualTo(50);
    assertThat(decoded.getAsJsonArray("samples")).hasSize(8);
    assertThat(decoded.getAsJsonArray("samples").get(1).toString())
        .isEqualTo(
            """
            {"source":"ab","reference":"two","reading":"one","hypothesis":"one one"}""");

    Path none = folder.resolve("none");
    assertThat(train(none, join(valid, "--valid-sentences", "0"))).isEqualTo(0);
    assertThat(lastMetrics(none).has("valid")).isTrue();
    assertThat(train(none, join(valid, "--valid-sentences", "-1"))).isEqualTo(2);
    assertOneLine("--valid-sentences -1: must be at least 0");
  }

  private static String[] join(String[] some, String... more) {
    return ObjectArrays.concat(some, more, String.class);
  }

  /** A command on all pairs, by a run's modules. */
  private String[] onPairs(String command, Path run, String... more) {
    String[] given = {
      command,
      "--model",
      run.toString(),
      "--source",
      source.toString(),
      "--target",
      target.toString()
    };
    return join(given, more);
  }

  private static JsonObject lastMetrics(Path run) throws IOException {
    List<String> lines = Files.readAllLines(run.resolve("metrics.jsonl"));
    return JsonParser.parseString(lines.get(lines.size() - 1)).getAsJsonObject();
  }

  @Test
  void neverWritesIntoAnotherRunsFolder() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "2");
    String before = weights(run);
    assertThat(train(run, "--steps", "3")).isEqualTo(2);
    assertOneLine("is not empty; name a new folder, or go on with --resume");
    assertThat(weights(run)).isEqualTo(before);
  }

  @Test
  @SuppressWarnings("try") // The lock is held, not asked.
  void twoNeverTrainInOneFolder() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "2");
    String before = weights(run);
    try (RunLock unused = RunFolder.resume(run).lock()) {
      assertThat(train(run, "--resume")).isEqualTo(2);
      assertOneLine(run + ": another process is training there");
    }
    assertThat(weights(run)).isEqualTo(before);
    assertThat(train(run, "--resume")).isEqualTo(0);
  }

  @Test
  void refusesWhatCanNotBeUsedInOneLine() throws IOException {
    Path missing = folder.resolve("missing");
    Path run = folder.resolve("run");
    assertThat(
            run(
                "train",
                "--train-source",
                missing.toString(),
                "--train-target",
                target.toString(),
                "--out",
                run.toString()))
        .isEqualTo(2);
    assertOneLine(missing + ": no such file");

    Files.writeString(target, "one\n");
    assertThat(train(run)).isEqualTo(2);
    assertOneLine("has 20 lines, " + target + " has 1");

    Files.writeString(source, "a\n");
    Files.writeString(target, "nine\n");
    assertThat(train(run)).isEqualTo(2);
    assertOneLine("target, line 1: «nine» is not in the vocabulary Numbers");

    assertThat(run("average")).isEqualTo(2);
    assertOneLine(
        "LettersTrainer average needs --model and --out; see LettersTrainer average --help");
    assertThat(run("fly")).isEqualTo(2);
    assertOneLine("fly");
    assertThat(train(run, "--learning-rate", "-1")).isEqualTo(2);
    assertOneLine("--learning-rate -1.0: must be positive");
    assertThat(train(run, "--freeze", "number-decoder")).isEqualTo(2);
    assertOneLine("number-decoder is frozen, but has no weights; add --load number-decoder=DIR");
    assertThat(train(run, "--freeze", "number-decoder", "--freeze", "letter-encoder")).isEqualTo(2);
    assertOneLine("[Legonn/NothingToTrain]");
    assertThat(train(run, "--load", "no-decoder=" + run)).isEqualTo(2);
    assertOneLine("«no-decoder» is no module of this chain");
    assertThat(train(run, "--device", "tpu")).isEqualTo(2);
    assertOneLine("«tpu» is not auto, cpu, gpu or gpu:N");
  }

  @Test
  void averagesTheNewestCheckpoints() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "9", "--valid-every", "3", "--keep-checkpoints", "3");
    Path mean = folder.resolve("mean");
    assertThat(run("average", "--model", run.toString(), "--last", "3", "--out", mean.toString()))
        .isEqualTo(0);
    for (String module : List.of("letter-encoder", "number-decoder")) {
      List<NamedTensors> parts = new ArrayList<>();
      for (int step : new int[] {9, 6, 3}) {
        parts.add(tensors(run.resolve("checkpoints/step-" + step).resolve(module)));
      }
      assertThat(tensors(mean.resolve(module))).isEqualTo(NamedTensors.mean(parts));
    }
    TrainerProgram program = new TrainerProgram("T", Modules::chain, Set.of());
    assertThat(run(program, "ab\n", "translate", "--model", mean.toString())).isEqualTo(0);

    assertThat(
            run(
                "average",
                "--model",
                run.toString(),
                "--last",
                "4",
                "--out",
                folder.resolve("other").toString()))
        .isEqualTo(2);
    assertOneLine("holds 3 checkpoints, not 4; train with --keep-checkpoints 4");
  }

  @Test
  void aMeanOfCheckpointsTellsWhatItIsAndNoTrainingGoesOnFromIt() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "9", "--valid-every", "3", "--keep-checkpoints", "3");
    Path mean = folder.resolve("mean");
    run("average", "--model", run.toString(), "--last", "2", "--out", mean.toString());
    Provenance trained = Run.in(run).provenance();
    Provenance averaged = Run.in(mean).provenance();
    assertThat(averaged.averaged()).isEqualTo(new Averaged(trained.id(), List.of(9L, 6L)));
    assertThat(averaged.data()).isEqualTo(trained.data());
    assertThat(averaged.id()).isNotEqualTo(trained.id());
    assertThat(Files.readString(mean.resolve("letter-encoder/module.json")))
        .contains("\"run\": \"%s\",\n  \"step\": 9,".formatted(averaged.id()));
    assertThat(Files.readString(mean.resolve("number-decoder/module.json")))
        .contains("\"lengths\"");

    assertThat(train(mean, "--steps", "12", "--resume")).isEqualTo(2);
    assertOneLine(
        "mean: holds the mean of checkpoints, from which no training goes on; start a new run that"
            + " loads its modules");
    assertThat(run("average", "--model", mean.toString(), "--out", run + "2")).isEqualTo(2);
    assertOneLine("mean: is a mean of checkpoints itself; name the run that they are of");
    assertThat(Files.exists(folder.resolve("run2"))).isFalse();
    assertThat(
            run(
                "package-module",
                "--model=" + mean,
                "--module=number-decoder",
                "--licence=MIT",
                "--out=" + folder.resolve("decoder.jar")))
        .isEqualTo(0);
  }

  private static NamedTensors tensors(Path moduleFolder) {
    return SafeTensors.read(moduleFolder.resolve("weights.safetensors")).tensors();
  }

  @Test
  void aRunThatIsRepeatedBearsTheSameNameAndWritesTheSameModules() throws IOException {
    Path one = folder.resolve("one");
    Path two = folder.resolve("two");
    Path other = folder.resolve("other");
    train(one, "--steps", "3");
    train(two, "--steps", "3");
    train(other, "--steps", "3", "--seed", "2");
    for (String file :
        List.of("letter-encoder/module.json", "number-decoder/weights.safetensors")) {
      assertThat(Files.readAllBytes(two.resolve(file)))
          .isEqualTo(Files.readAllBytes(one.resolve(file)));
      assertThat(Files.readAllBytes(other.resolve(file)))
          .isNotEqualTo(Files.readAllBytes(one.resolve(file)));
    }
    String id = Run.in(one).provenance().id();
    assertThat(id).matches("[0-9a-f]{32}");
    assertThat(Run.in(other).provenance().id()).isNotEqualTo(id);
  }

  @Test
  void scoresAgainstSeveralReferencesAndByOtherTokenizers() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "2");
    Path other = Files.writeString(folder.resolve("other"), "one one one\n".repeat(20));
    Path json = folder.resolve("scores.json");
    assertThat(
            run(
                onPairs(
                    "evaluate",
                    run,
                    "--target",
                    other.toString(),
                    "--tokenizer",
                    "char",
                    "--json",
                    json.toString())))
        .isEqualTo(0);
    JsonObject scores = JsonParser.parseString(Files.readString(json)).getAsJsonObject();
    assertThat(scores.getAsJsonObject("bleu").get("signature").getAsString())
        .startsWith("nrefs:2|case:mixed|eff:no|tok:char|");
    // «abc» and «cab» are read as the second reference has it, the others as neither.
    assertThat(scores.getAsJsonObject("exact_match").get("score").getAsDouble()).isEqualTo(50);
    Files.writeString(other, "one\n");
    assertThat(run(onPairs("evaluate", run, "--target", other.toString()))).isEqualTo(2);
    assertOneLine(other + " has 1 lines, but there are 20 sources");
  }

  @Test
  void writesSeveralTranslationsOfALineWithTheirScores() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "2");
    TrainerProgram program = new TrainerProgram("T", Modules::chain, Set.of());
    assertThat(run(program, "ab\nb\n", "translate", "--model", run.toString(), "--n-best", "2"))
        .isEqualTo(0);
    assertThat(out).isEqualTo("1\t-2.0000\tone one\n".repeat(2) + "2\t-1.0000\tone\n".repeat(2));
  }

  @Test
  void refusesACheckpointOfAnotherContract() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "2");
    TrainerProgram other = new TrainerProgram("Other", Modules::otherChain, Set.of());
    assertThat(run(other, "", "translate", "--model", run.toString())).isEqualTo(2);
    assertOneLine("[Legonn/ContractDrift]");
    assertOneLine("3 symbols against 4");
  }

  @Test
  void translatesALineEachInOrder() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "2");
    TrainerProgram program = new TrainerProgram("T", Modules::chain, Set.of());
    assertThat(run(program, "abc\n\nb\n", "translate", "--model", run.toString())).isEqualTo(0);
    assertThat(out).isEqualTo("one one one\n\none\n");
  }

  @Test
  void tellsOfWordsInJson() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "2");
    TrainerProgram program = new TrainerProgram("T", Modules::chain, Set.of());
    assertThat(run(program, "ab\n\nx\n", "translate", "--model", run.toString(), "--json"))
        .isEqualTo(0);
    assertThat(out.lines().map(line -> JsonParser.parseString(line).getAsJsonObject().keySet()))
        .containsExactly(
            Set.of("text", "score", "words"),
            Set.of("text", "score"),
            Set.of("text", "score", "words"))
        .inOrder();
    assertThat(out).contains("\"words\":[{\"text\":\"one\",\"confidence\":0.6065,\"source\":[0]},");
  }

  @Test
  void alignsAndScoresGivenTexts() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "2");
    assertThat(run(onPairs("score", run))).isEqualTo(0);
    assertThat(out).startsWith("-0.6667\t-0.3333\tone\n-1.0000\t-0.5000\ttwo\n");
    assertThat(run(onPairs("align", run))).isEqualTo(0);
    assertThat(out.lines().count()).isEqualTo(20);
    assertThat(out).startsWith("{\"source\":\"abc\",\"text\":\"one\",\"score\":-0.6");
    assertThat(run(onPairs("align", run, "--format", "pharaoh"))).isEqualTo(0);
    assertThat(out).isEqualTo("0-0\n".repeat(20));
    assertThat(run(onPairs("align", run, "--format", "ctm"))).isEqualTo(2);
    assertOneLine("--format ctm is of speech, and this chain reads text; give json or pharaoh");
    assertThat(run(onPairs("align", run, "--format", "srt"))).isEqualTo(2);
    assertOneLine("--format srt is a file a text; name a folder with --out");
    Files.writeString(source, "abc\n\nba\ncab\n".repeat(5));
    assertThat(run(onPairs("align", run))).isEqualTo(2);
    assertOneLine(source + ": source 2 is empty; leave the pair out");
    Files.writeString(target, "one\nzebra\n" + "one\n".repeat(18));
    assertThat(run(onPairs("score", run))).isEqualTo(2);
    assertThat(err).contains(target + ", line 2: «zebra» is not in the vocabulary");
  }

  @Test
  void tellsHowSureIsHowRight() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "2");
    Path page = folder.resolve("calibration.html");
    Path json = folder.resolve("scores.json");
    assertThat(
            run(
                onPairs(
                    "evaluate", run, "--calibration", page.toString(), "--json", json.toString())))
        .isEqualTo(0);
    assertThat(out).contains("confidence: 50 words, 20.0 % right; expected calibration error 0.");
    assertThat(Jsoup.parse(Files.readString(page)).select("h1").text())
        .isEqualTo("How sure, and how right");
    assertThat(Files.readString(json)).contains("\"area_under_curve\"");
  }

  @Test
  void inspectsALineEachInTextAndOnAPage() throws IOException {
    Path run = folder.resolve("run");
    Path page = folder.resolve("page.html");
    train(run, "--steps", "2");
    TrainerProgram program = new TrainerProgram("T", Modules::chain, Set.of());
    assertThat(
            run(
                program,
                "ab\n\nc\n",
                "inspect",
                "--model",
                run.toString(),
                "--html",
                page.toString()))
        .isEqualTo(0);
    assertThat(out.lines())
        .containsExactly(
            "source: ab",
            "0\tone 0.000",
            "1\tone 0.000",
            "CTC: one",
            "text: one one",
            "warning: the encoder's own reading and the text disagree",
            "source: c",
            "0\tone 0.000",
            "CTC: one",
            "text: one")
        .inOrder();
    assertThat(Jsoup.parse(Files.readString(page)).select("h2").eachText())
        .containsExactly("ab", "c")
        .inOrder();
  }

  @Test
  void inspectsTheOtherLinesWhereOneIsRefused() throws IOException {
    Path run = folder.resolve("run");
    Path page = folder.resolve("page.html");
    train(run, "--steps", "2");
    TrainerProgram program = new TrainerProgram("T", Modules::chain, Set.of());
    String[] inspect = {"inspect", "--model", run.toString(), "--html", page.toString()};
    String tooLong = "a".repeat(100_001);
    assertThat(run(program, "ab\n" + tooLong + "\nc\n", inspect)).isEqualTo(2);
    assertThat(err).contains("error: standard input, line 2: 100001 characters, more than 100000;");
    assertThat(out.lines().filter(line -> line.startsWith("source: ")))
        .containsExactly("source: ab", "source: c");
    assertThat(Jsoup.parse(Files.readString(page)).select("h2").eachText())
        .containsExactly("ab", "c");
  }

  @Test
  void readsTheEncoderAloneByPrefixSearch() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "2");
    String[] evaluate = {
      "evaluate",
      "--model",
      run.toString(),
      "--source",
      source.toString(),
      "--target",
      target.toString(),
      "--ctc-beam"
    };
    assertThat(run(join(evaluate, "3"))).isEqualTo(0);
    assertThat(run(join(evaluate, "0"))).isEqualTo(2);
    assertOneLine("--ctc-beam 0: keep at least 1 prefix");
  }

  @Test
  void refusesGuidanceThatMakesNoSense() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "2");
    String[] translate = {"translate", "--model", run.toString()};
    assertThat(run(join(translate, "--min-length", "2", "--no-repeat-ngram", "3"))).isEqualTo(0);
    assertThat(run(join(translate, "--joint-ctc", "1.5"))).isEqualTo(2);
    assertOneLine("--joint-ctc 1.5: must be from 0 to 1");
    assertThat(run(join(translate, "--no-repeat-ngram", "-1"))).isEqualTo(2);
    assertOneLine("neither may be negative");
  }

  @Test
  void refusesToExportWhereTheEngineCanNot() throws IOException {
    Path run = folder.resolve("run");
    train(run, "--steps", "2");
    String out = folder.resolve("exported").toString();
    assertThat(run("export", "--model", run.toString(), "--out", out)).isEqualTo(2);
    assertOneLine("this engine can't export a chain");
  }

  @Test
  void showsHelpOnEachCommand() {
    for (String command : List.of("train", "evaluate", "translate", "inspect")) {
      assertThat(run(command, "--help")).isEqualTo(0);
      assertThat(out).contains("--threads");
    }
    assertThat(run("--help")).isEqualTo(0);
    assertThat(out).contains("train");
    assertThat(run()).isEqualTo(2);
  }

  private int train(Path to, String... more) {
    List<String> args =
        new java.util.ArrayList<>(
            List.of(
                "train",
                "--train-source",
                source.toString(),
                "--train-target",
                target.toString(),
                "--out",
                to.toString()));
    args.addAll(List.of(more));
    return run(args.toArray(String[]::new));
  }

  private int run(String... args) {
    return run(new TrainerProgram("LettersTrainer", Modules::chain, Set.of()), "", args);
  }

  private int run(TrainerProgram program, String in, String... args) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    Console console =
        Console.of(new ByteArrayInputStream(in.getBytes(UTF_8)), results, messages, false);
    int status = program.run(console, args);
    out = results.toString(UTF_8);
    err = messages.toString(UTF_8);
    return status;
  }

  private void assertOneLine(String part) {
    assertThat(err).contains(part);
    assertWithMessage(err).that(err.strip().lines().count()).isEqualTo(1);
  }

  private static String weights(Path run) {
    return CountingModel.numberIn(run.resolve("letter-encoder"))
        + " "
        + CountingModel.numberIn(run.resolve("number-decoder"));
  }
}
