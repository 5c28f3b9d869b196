package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.Resources;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.legonn.dsl.GeneratedFrom;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.Product;
import org.legonn.process.ChildJvm;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.metric.Bleu;

/** The commands that need no assembly. */
class LegonnTest {
  @TempDir Path folder;

  private String out = "";
  private String err = "";

  @Test
  void takesPhonemesFromAPronunciationTable() throws IOException {
    Path table =
        Files.writeString(folder.resolve("table.tsv"), "word\tphones\nONE\tW AH N\nA\tEY\nA\tAH\n");
    Path symbols = folder.resolve("vocab/phonemes.txt");
    assertThat(run("vocabulary", "--lexicon", table.toString(), "--out", symbols.toString()))
        .isEqualTo(0);
    assertThat(Files.readString(symbols)).isEqualTo("AH\nEY\nN\nW\n");
    assertThat(Files.readString(folder.resolve("vocab/phonemes.lexicon")))
        .isEqualTo("ONE\tW AH N\nA\tEY\n");
    assertThat(out).startsWith("@Symbols(");
    assertThat(out).endsWith("segmentation = Segmentation.LEXICON)\n");
    assertThat(err).startsWith(symbols + ": 4 symbols; beside it ");
    assertThat(run("vocabulary", "--merges", "2", "--out", symbols.toString(), "--force"))
        .isEqualTo(2);
    assertThat(err).isEqualTo("error: nothing to learn from; name text with --input\n");
  }

  @Test
  void countsOfWordsGiveTheVocabularyOfTheirText() throws IOException {
    Path text =
        Files.writeString(folder.resolve("text"), "Die Katze, die ke\u0301.\nkatze\u00a0b b\n");
    Path counts =
        Files.writeString(
            folder.resolve("counts.tsv"),
            "1\tDie\n1\tKatze,\n1\tdie\n1\tke\u0301.\n1\tb\n1\tkatze\u00a0b\n");
    for (String from : List.of("--input=" + text, "--counts=" + counts)) {
      Path made = folder.resolve(from.substring(2, 5) + ".txt");
      assertThat(
              run(
                  "vocabulary",
                  from,
                  "--units=30",
                  "--normalization=nfkc",
                  "--casing=lower",
                  "--tokenization=punctuation",
                  "--out=" + made))
          .isEqualTo(0);
    }
    for (String kind : List.of("txt", "merges")) {
      assertThat(Files.readString(folder.resolve("cou." + kind)))
          .isEqualTo(Files.readString(folder.resolve("inp." + kind)));
    }
  }

  @Test
  void countsThatAreNoneAreRefused() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "low lower\n");
    String out = "--out=" + folder.resolve("x.txt");
    assertRefused(
        text + ", line 1: not a count, one tab, a word; name a file that SparkCorpus wrote",
        "vocabulary",
        "--counts=" + text,
        "--merges=1",
        out);
    assertRefused(
        "--counts stand for text; leave --input away, or count it, too",
        "vocabulary",
        "--counts=" + text,
        "--input=" + text,
        "--merges=1",
        out);
    assertRefused(
        "--counts are for --units and --merges; leave them away",
        "vocabulary",
        "--counts=" + text,
        "--lexicon=" + text,
        out);
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void aVocabularyIsWrittenThroughLinksAndIsNeverHalfThere() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "low lower\n");
    Path table = Files.writeString(folder.resolve("table"), "low L OW\nlower L OW ER\n");
    for (List<String> kind :
        List.of(List.of("--merges=1", "merges"), List.of("--lexicon=" + table, "lexicon"))) {
      Path kept = Files.createDirectory(folder.resolve(kind.get(1)));
      for (String name : List.of("x.txt", "x." + kind.get(1))) {
        Files.writeString(kept.resolve(name), "before");
        Files.createSymbolicLink(folder.resolve(name), kept.resolve(name));
      }
      Path symbols = folder.resolve("x.txt");
      int status = run("vocabulary", "--input=" + text, kind.get(0), "--out=" + symbols, "--force");
      assertWithMessage(err).that(status).isEqualTo(0);
      assertThat(Files.isSymbolicLink(symbols)).isTrue();
      assertThat(Files.isSymbolicLink(folder.resolve("x." + kind.get(1)))).isTrue();
      assertThat(Files.readString(kept.resolve("x.txt"))).doesNotContain("before");
      assertThat(Folders.children(kept)).hasSize(2);
      Files.delete(symbols);
    }
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void aVocabularyThatADiskHasNoRoomForIsAnError() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "low lower\n");
    Path merges = Files.createSymbolicLink(folder.resolve("x.merges"), Path.of("/dev/full"));
    Path symbols = folder.resolve("x.txt");
    assertRefused(
        merges + ": can't be written (No space left on device)",
        "vocabulary",
        "--input=" + text,
        "--merges=1",
        "--out=" + symbols,
        "--force");
    assertThat(Files.exists(symbols)).isFalse();
  }

  @Test
  void takesPronunciationsAsTheWorldPublishesThem() throws IOException {
    Path table =
        Files.writeString(
            folder.resolve("cmudict"),
            "\uFEFF;;; # CMUdict\ngdp G IY1 # abbrev\nread R EH1 D\nread(2) R IY1 D\nhi 1.0 HH AY\n");
    Path symbols = folder.resolve("phonemes.txt");
    assertThat(run("vocabulary", "--lexicon", table.toString(), "--out", symbols.toString()))
        .isEqualTo(0);
    assertThat(Files.readString(symbols)).isEqualTo("AY\nD\nEH1\nG\nHH\nIY1\nR\n");
    assertThat(Files.readString(folder.resolve("phonemes.lexicon")))
        .isEqualTo("gdp\tG IY1\nread\tR EH1 D\nhi\tHH AY\n");
  }

  @Test
  void namesTheLineThatAPronunciationTableCannotWriteBeforeItWritesAnything() throws IOException {
    Path table = Files.writeString(folder.resolve("table"), "read R EH D\nhi HH AY\n");
    Path text = Files.writeString(folder.resolve("text"), "hi\nhi read\nread zebra\n");
    Path symbols = folder.resolve("vocab/phonemes.txt");
    for (String option : List.of("--input=", "--report=")) {
      assertRefused(
          text + ", line 3: the lexicon has no word «zebra»",
          "vocabulary",
          "--lexicon=" + table,
          option + text,
          "--out=" + symbols);
      assertThat(Files.exists(symbols.getParent())).isFalse();
    }
  }

  @Test
  void dropsTheMarksOfFilesThatWereJoinedFromAVocabulary() throws IOException {
    Path text =
        Files.writeString(folder.resolve("text"), "\uFEFFdie Katze\nein Hund\n\uFEFFdie Katze\n");
    Path symbols = folder.resolve("x.txt");
    assertThat(run("vocabulary", "--input", text.toString(), "--merges=3", "--out=" + symbols))
        .isEqualTo(0);
    assertThat(Files.readString(symbols)).doesNotContain("\uFEFF");
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void refusesToLearnFromAWordThatIsNoWordOrOverItsOwnInput() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "low\n" + "x".repeat(1_000_000));
    assertRefused(
        text + ", line 2: 1000000 characters without a space, more than 5000",
        "vocabulary",
        "--input=" + text,
        "--merges=3",
        "--out=" + folder.resolve("x.txt"));
    assertRefused(
        text + ": is read, and the result would be written over it",
        "vocabulary",
        "--input=" + text,
        "--merges=3",
        "--out=" + text,
        "--force");
    assertRefused(
        "/dev/null: is a pipe or a device, and is read more than once",
        "vocabulary",
        "--input=/dev/null",
        "--merges=3",
        "--out=" + folder.resolve("x.txt"));
    assertRefused(
        "--units 0: learn at least 1 symbol",
        "vocabulary",
        "--input=" + text,
        "--units=0",
        "--out=" + folder.resolve("x.txt"));
  }

  @Test
  void reportPutsRunsSideBySide() throws IOException {
    Path run = new ProgramRun().trained(folder);
    Path page = folder.resolve("page.html");
    assertThat(run("report", run.toString(), run.toString(), "--html", page.toString()))
        .isEqualTo(0);
    assertThat(out).isEmpty();
    assertThat(err).isEqualTo(page + ": 2 runs\n");
    assertThat(Files.readString(page)).contains("<h1>Runs side by side</h1>");
    assertThat(run("report", folder.toString(), "--html", page.toString())).isEqualTo(2);
    assertThat(err).contains("holds no run (no run.json)");
    assertThat(run("report", run.toString())).isEqualTo(2);
    assertThat(err).contains("--html");
  }

  @Test
  void ofSeveralPronunciationTablesTheFirstHolds() throws IOException {
    Path own = Files.writeString(folder.resolve("own.tsv"), "A\tEY\n");
    Path table =
        Files.writeString(folder.resolve("table.tsv"), "word\tphones\nA\tAH\nONE\tW AA N\n");
    Path symbols = folder.resolve("phonemes.txt");
    String[] command = {
      "vocabulary", "--lexicon", own.toString(), table.toString(), "--out", symbols.toString()
    };
    assertThat(run(command)).isEqualTo(0);
    assertThat(Files.readString(folder.resolve("phonemes.lexicon")))
        .isEqualTo("A\tEY\nONE\tW AA N\n");
    assertThat(Files.readString(symbols)).isEqualTo("AA\nEY\nN\nW\n");
  }

  @Test
  void learnsAVocabularyAndTellsWhatItCoversAndHowLongTextBecomes() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "Low lower lowest\nlow low\n");
    Path other = Files.writeString(folder.resolve("other"), "slow\n");
    Path symbols = folder.resolve("resources/vocab/x.txt");
    assertThat(
            run(
                "vocabulary",
                "--input",
                text.toString(),
                "--merges",
                "2",
                "--out",
                symbols.toString(),
                "--report",
                other.toString(),
                "--casing",
                "lower"))
        .isEqualTo(0);
    assertThat(Files.readString(folder.resolve("resources/vocab/x.merges")))
        .isEqualTo("#version: 0.2\nl o\nlo w</w>\n");
    assertThat(Files.readAllLines(symbols)).containsAtLeast("<unk>", "low", "lo@@", "w@@");
    assertThat(out).contains("the text learnt from: 2 lines; symbols a line: mean 6.0, median 2");
    assertThat(out).contains("100.000 % of the characters covered");
    assertThat(out).contains(other + ": 1 lines");
    assertThat(out)
        .contains(
            "@Symbols(value = \"vocab/x.txt\", segmentation = Segmentation.BPE,"
                + " casing = Casing.LOWER)");
  }

  @Test
  void learnsOfTextInOneUnicodeForm() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "e\u0301 \u00e9\n");
    run(
        "vocabulary",
        "--input",
        text.toString(),
        "--merges",
        "0",
        "--out",
        folder.resolve("nfc.txt").toString());
    assertThat(Files.readAllLines(folder.resolve("nfc.txt")))
        .containsExactly("<unk>", "\u00e9", "\u00e9@@");
    run(
        "vocabulary",
        "--input",
        text.toString(),
        "--merges",
        "0",
        "--normalization",
        "none",
        "--out",
        folder.resolve("none.txt").toString());
    assertThat(Files.readAllLines(folder.resolve("none.txt"))).contains("\u0301");
  }

  @Test
  void neverOverwritesAVocabularyUnasked() throws IOException {
    Path text = Files.writeString(folder.resolve("text"), "low\n");
    Path symbols = Files.writeString(folder.resolve("x.txt"), "precious\n");
    assertRefused(
        symbols + ": is there already; add --force to overwrite it",
        "vocabulary",
        "--input",
        text.toString(),
        "--merges",
        "1",
        "--out",
        symbols.toString());
    assertThat(Files.readString(symbols)).isEqualTo("precious\n");
    assertRefused(
        folder + ": is a folder; name a file",
        "vocabulary",
        "--input=" + text,
        "--merges=1",
        "--out=" + folder);
    assertRefused(
        text + ": is no SentencePiece model",
        "vocabulary",
        "--input",
        text.toString(),
        "--sentencepiece",
        text.toString(),
        "--out",
        folder.resolve("y.txt").toString());
  }

  @Test
  void comparesTwoSystemsAsSacreBleuDoes() throws IOException {
    JsonObject cases = bootstrapCases();
    Path json = folder.resolve("result.json");
    assertThat(
            run(
                "compare",
                "--hypothesis",
                write(cases, "system"),
                "--baseline",
                write(cases, "baseline"),
                "--reference",
                write(cases, "references"),
                "--json",
                json.toString()))
        .isEqualTo(0);
    JsonArray metrics = JsonParser.parseString(Files.readString(json)).getAsJsonArray();
    JsonObject bleu = metrics.get(0).getAsJsonObject();
    assertThat(bleu.get("signature").getAsString())
        .isEqualTo("nrefs:1|bs:1000|seed:12345|" + new Bleu().settings());
    JsonObject expected = expectedBleu(cases);
    assertThat(bleu.getAsJsonObject("system").get("score").getAsDouble())
        .isWithin(1e-9)
        .of(expected.get("system").getAsDouble());
    assertThat(bleu.get("p").getAsDouble()).isWithin(1e-9).of(expected.get("pValue").getAsDouble());
    assertThat(out).contains("BLEU");
    assertThat(out).contains("chrF2");
    assertThat(out).contains("exact match");
  }

  @Test
  void theDoctorTellsWhatItLookedAt() {
    assertThat(run("doctor")).isEqualTo(0);
    assertThat(out.lines().map(line -> line.substring(0, 25).strip()))
        .containsExactly(
            "ok    JDK",
            "ok    memory",
            "ok    locale",
            "ok    temporary folder",
            "ok    SentencePiece")
        .inOrder();
  }

  @ParameterizedTest
  @EnumSource
  void explainsEveryCodeFromTheJar(Code code) {
    assertThat(run("explain", "Legonn/" + code.label())).isEqualTo(0);
    assertThat(out).startsWith("Legonn/" + code.label() + "\n\n");
    assertThat(out).contains("[Legonn/" + code.label() + "] ");
    assertThat(out).doesNotContain("](");
    String explained = out;
    assertThat(run("explain", code.label().toLowerCase(Locale.ROOT))).isEqualTo(0);
    assertThat(out).isEqualTo(explained);
  }

  @Test
  void listsWhatItExplains() {
    assertThat(run("explain")).isEqualTo(0);
    assertThat(out)
        .contains(
            "ContractDrift       The recorded contract of a packaged module differs from what is now on the class path.\n");
    assertThat(out.lines().map(line -> line.replaceFirst(" .*", "")).toList())
        .containsAtLeast("VocabularyMismatch", "SymbolUnused", "VersionMismatch");
  }

  @Test
  void tellsItsVersionAndJavas() {
    assertThat(run("--version")).isEqualTo(0);
    assertThat(out).startsWith("LegoNN %s\nJava %s".formatted(Product.VERSION, Runtime.version()));
  }

  @Test
  void helpIsACommandToo() {
    assertThat(run("vocabulary", "--help")).isEqualTo(0);
    String told = out;
    assertThat(run("help", "vocabulary")).isEqualTo(0);
    assertThat(out).isEqualTo(told);
    assertThat(run("help")).isEqualTo(0);
    assertThat(out).startsWith("Usage: legonn ");
  }

  @Test
  void namesItselfAsItsLauncherIsTyped() throws Exception {
    Process legonn =
        ChildJvm.running(
                Legonn.class,
                List.of("-Dlegonn.command=./legonn"),
                List.of("explain", "Incomprehensible"))
            .redirectErrorStream(true)
            .start();
    assertThat(new String(legonn.getInputStream().readAllBytes(), UTF_8))
        .endsWith("error: «Incomprehensible» is no code; ./legonn explain lists them\n");
    assertThat(legonn.waitFor()).isEqualTo(2);
  }

  @Test
  void completesTheCommandsOfEveryAssembly() {
    ByteArrayOutputStream script = new ByteArrayOutputStream();
    Console console =
        Console.of(
            new ByteArrayInputStream(new byte[0]), script, OutputStream.nullOutputStream(), false);
    Trainers trainers =
        Trainers.named(
            List.of(
                "com.a.GermanToEnglishTrainer", "com.a.TwinTrainer", "com.b.Outer_TwinTrainer"));
    assertThat(Commands.execute(Legonn.commands(console, trainers), console, "completion"))
        .isEqualTo(0);
    assertThat(script.toString(UTF_8)).containsMatch("local commands=\"german-to-english .*twin");
    assertThat(script.toString(UTF_8)).contains("'--train-source'");
  }

  @Test
  void assembliesOfOneNameAreToldApartByTheirPackages() {
    assertThat(
            Trainers.named(List.of("com.a.TwinTrainer", "com.b.TwinTrainer", "com.b.OtherTrainer"))
                .classes())
        .containsExactly(
            "com.a.Twin", "com.a.TwinTrainer",
            "com.b.Twin", "com.b.TwinTrainer",
            "other", "com.b.OtherTrainer");
  }

  /** As one that was generated. */
  @GeneratedFrom(LegonnTest.class)
  private static final class MarkedTrainer {}

  @Test
  void trainersThatLieDeeperThanTheirPackagesAreNone() throws IOException {
    String file = MarkedTrainer.class.getName().replace('.', '/') + ".class";
    byte[] trainer = Resources.toByteArray(Resources.getResource(file));
    for (String place : List.of("classes/", "")) {
      Path copy = folder.resolve(place + file);
      Files.createDirectories(copy.getParent());
      Files.write(copy, trainer);
    }
    try (URLClassLoader above = new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
      assertThat(Trainers.onClassPath(above).classes().values())
          .containsExactly(MarkedTrainer.class.getName());
    }
  }

  @Test
  void tellsWhyThereMayBeNoAssembly() {
    Console console = Console.nowhere();
    assertThat(Legonn.commands(console, Trainers.named(List.of())).getUsageMessage())
        .contains("No assembly's trainer is on the class path.");
    assertThat(Legonn.commands(console, Trainers.named(List.of("a.BTrainer"))).getUsageMessage())
        .doesNotContain("No assembly");
  }

  @Test
  void comparesOnlyAnswersToTheSameSentences() throws IOException {
    Path two = Files.writeString(folder.resolve("two"), "a\nb\n");
    Path one = Files.writeString(folder.resolve("one"), "a\n");
    assertRefused(
        "%s has 2 lines, %s has 1; the two must be parallel, line by line".formatted(two, one),
        "compare",
        "--hypothesis",
        two.toString(),
        "--baseline",
        one.toString(),
        "--reference",
        two.toString());
    Path none = Files.writeString(folder.resolve("none"), "");
    assertRefused(
        none + ": is empty; give at least one sentence",
        "compare",
        "--hypothesis=" + none,
        "--baseline=" + none,
        "--reference=" + none);
    assertRefused(
        two + ": is read, and the result would be written over it",
        "compare",
        "--hypothesis=" + two,
        "--baseline=" + two,
        "--reference=" + two,
        "--json=" + two);
    assertRefused(
        "«13b» is not 13a, intl, char or none",
        "compare",
        "--hypothesis",
        two.toString(),
        "--baseline",
        two.toString(),
        "--reference",
        two.toString(),
        "--tokenizer",
        "13b");
  }

  private static JsonObject bootstrapCases() throws IOException {
    try (InputStream in = Bleu.class.getResourceAsStream("bootstrap.json")) {
      return JsonParser.parseString(new String(in.readAllBytes(), UTF_8)).getAsJsonObject();
    }
  }

  private static JsonObject expectedBleu(JsonObject cases) {
    return cases.getAsJsonArray("scores").get(0).getAsJsonObject();
  }

  private String write(JsonObject cases, String name) throws IOException {
    List<String> lines = new ArrayList<>();
    cases.getAsJsonArray(name).forEach(line -> lines.add(line.getAsString()));
    return Files.write(folder.resolve(name), lines).toString();
  }

  private void assertRefused(String part, String... args) {
    assertThat(run(args)).isEqualTo(2);
    assertThat(err).contains(part);
    assertWithMessage(err).that(err.strip().lines().count()).isEqualTo(1);
  }

  private int run(String... args) {
    ByteArrayOutputStream results = new ByteArrayOutputStream();
    ByteArrayOutputStream messages = new ByteArrayOutputStream();
    int status =
        Legonn.run(
            Console.of(new ByteArrayInputStream(new byte[0]), results, messages, false), args);
    out = results.toString(UTF_8);
    err = messages.toString(UTF_8);
    return status;
  }
}
