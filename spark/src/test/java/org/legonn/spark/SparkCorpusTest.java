package org.legonn.spark;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.base.Splitter;
import com.google.common.collect.Lists;
import com.google.gson.Gson;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;
import org.legonn.runtime.data.OneMachine;
import org.legonn.runtime.data.PairLimits;
import org.legonn.runtime.data.PairReader.Sides;
import org.legonn.runtime.data.WordCountFile;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.Skipped;

/** What Spark keeps of a corpus, held against the reader of one machine. */
@ResourceLock("Spark") // A JVM has one application at a time.
class SparkCorpusTest {
  private static final PairLimits LIMITS = new PairLimits(20, 2.5, true);

  @TempDir static Path folder;
  private static Path raw;
  private static JavaSparkContext spark;

  @BeforeAll
  static void start() throws IOException {
    raw = Files.createDirectories(folder.resolve("raw"));
    List<Sides> pairs = pairs();
    List<List<Sides>> files = Lists.partition(pairs, pairs.size() / 3 + 1);
    Gson gson = new Gson();
    Files.write(
        raw.resolve("part-0.tsv"), files.get(0).stream().map(SparkCorpusTest::tsv).toList());
    Files.write(raw.resolve("part-1.jsonl"), files.get(1).stream().map(gson::toJson).toList());
    Files.write(
        raw.resolve("part-2.tsv"), files.get(2).stream().map(SparkCorpusTest::tsv).toList());
    spark = new JavaSparkContext(conf());
  }

  @AfterAll
  static void stop() {
    spark.close();
  }

  private static SparkConf conf() {
    return new SparkConf().setMaster("local[2]").setAppName("test");
  }

  /** With each reason to be left out, and with repeated pairs in other files. */
  private static List<Sides> pairs() {
    Random random = new Random(3);
    List<Sides> pairs = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      pairs.add(new Sides(text(random, "abcd "), text(random, "wxy")));
    }
    pairs.add(new Sides("", "wx"));
    pairs.add(new Sides("ab", " \u200b"));
    pairs.add(new Sides("", "wx"));
    pairs.add(new Sides("ab".repeat(15), "wx".repeat(10)));
    pairs.add(new Sides("a", "wxyw"));
    pairs.add(new Sides("\uFEFFab", "wx"));
    for (int i = 0; i < 300; i++) {
      pairs.add(pairs.get(random.nextInt(pairs.size())));
    }
    return pairs;
  }

  private static String text(Random random, String letters) {
    StringBuilder text = new StringBuilder();
    int length = random.nextInt(26);
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  private static String tsv(Sides pair) {
    return pair.source() + "\t" + pair.target();
  }

  @Test
  void keepsWhatTheReaderOfOneMachineKeepsInItsOrderAndCountsTheReasonsAlike() {
    Path out = folder.resolve("symbols");
    Skipped left = symbols().shards(4).write(spark, out);
    OneMachine expected = OneMachine.reading(raw, LettersToAnswersModel.chain().declared(), LIMITS);
    assertThat(left).isEqualTo(expected.skipped());
    assertThat(left.empty()).isGreaterThan(1);
    assertThat(left.tooLong()).isGreaterThan(1);
    assertThat(left.uneven()).isGreaterThan(1);
    assertThat(left.repeated()).isGreaterThan(200);
    assertThat(left.infeasible()).isGreaterThan(1);
    assertThat(kept(out)).containsExactlyElementsIn(expected.kept()).inOrder();
  }

  @Test
  void keepsTheSameWhereSparkSerialisesByKryo() {
    Path out = folder.resolve("kryo");
    Skipped left;
    spark.close();
    try (JavaSparkContext kryo =
        new JavaSparkContext(
            conf().set("spark.serializer", "org.apache.spark.serializer.KryoSerializer"))) {
      left = symbols().shards(4).write(kryo, out);
    } finally {
      spark = new JavaSparkContext(conf());
    }
    OneMachine expected = OneMachine.reading(raw, LettersToAnswersModel.chain().declared(), LIMITS);
    assertThat(left).isEqualTo(expected.skipped());
    assertThat(kept(out)).containsExactlyElementsIn(expected.kept()).inOrder();
  }

  private static SparkCorpus symbols() {
    return SparkCorpus.of(List.of(raw))
        .assembly(LettersToAnswers.class.getName())
        .maxLength(LIMITS.longest())
        .maxRatio(LIMITS.ratio());
  }

  /** Whatever is in the shards: nothing is left out any more. */
  private static List<Sides> kept(Path out) {
    return OneMachine.reading(
            out, LettersToAnswersModel.chain().declared(), PairLimits.upTo(Integer.MAX_VALUE))
        .kept();
  }

  @Test
  void writesTheSameBytesHoweverManyTasksThereAre() throws IOException {
    Path two = folder.resolve("two");
    symbols().shards(3).write(spark, two);
    Path one = folder.resolve("one");
    Path joined = folder.resolve("joined.jsonl");
    Files.write(joined, pairs().stream().map(new Gson()::toJson).toList());
    SparkCorpus.of(List.of(joined))
        .assembly(LettersToAnswers.class.getName())
        .maxLength(LIMITS.longest())
        .maxRatio(LIMITS.ratio())
        .shards(3)
        .write(spark, one);
    try (Stream<Path> files = Files.list(two)) {
      List<Path> written = files.filter(file -> !isChecksum(file)).sorted().toList();
      assertThat(written.stream().map(file -> file.getFileName().toString()))
          .containsExactly(
              "part-00000.jsonl.gz",
              "part-00001.jsonl.gz",
              "part-00002.jsonl.gz",
              "source-words.tsv",
              "target-words.tsv");
      for (Path file : written) {
        assertThat(Files.mismatch(file, one.resolve(file.getFileName()))).isEqualTo(-1);
      }
    }
  }

  private static boolean isChecksum(Path file) {
    return file.getFileName().toString().startsWith(".");
  }

  @Test
  void beforeThereIsAVocabularyItLeavesOutEmptyAndRepeatedPairsAndCountsTheWords() {
    Path out = folder.resolve("texts");
    Skipped left = SparkCorpus.of(List.of(raw)).write(spark, out);
    PairLimits distinct = new PairLimits(Integer.MAX_VALUE, 0, true);
    OneMachine expected =
        OneMachine.reading(raw, LettersToAnswersModel.chain().declared(), distinct);
    assertThat(kept(out)).containsExactlyElementsIn(expected.kept()).inOrder();
    assertThat(left.repeated()).isEqualTo(expected.skipped().repeated());
    assertThat(left.empty()).isEqualTo(expected.skipped().empty());
    Map<String, Long> words = new TreeMap<>();
    for (Sides pair : expected.kept()) {
      for (String word : Splitter.on(' ').omitEmptyStrings().split(pair.source())) {
        words.merge(word, 1L, Long::sum);
      }
    }
    assertThat(WordCountFile.read(List.of(out.resolve("source-words.tsv")))).isEqualTo(words);
  }

  @Test
  void textsAreBroughtIntoTheirFormBeforePairsAreCompared() throws IOException {
    Path source = Files.write(folder.resolve("forms.de"), List.of("e\u0301A", "\u00e9a", "b"));
    Path target = Files.write(folder.resolve("forms.en"), List.of("w", "W", "x"));
    Path out = folder.resolve("forms");
    Skipped left =
        SparkCorpus.of(source, target).form(Normalization.NFC, Casing.LOWER).write(spark, out);
    assertThat(left.repeated()).isEqualTo(1);
    assertThat(kept(out)).containsExactly(new Sides("\u00e9a", "w"), new Sides("b", "x")).inOrder();
  }

  @Test
  void aLineThatIsNoPairIsNamed() throws IOException {
    Path bad = Files.write(folder.resolve("bad.tsv"), List.of("a\tw", "b"));
    InputException e =
        assertThrows(
            InputException.class,
            () -> SparkCorpus.of(List.of(bad)).write(spark, folder.resolve("bad")));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo(bad + ", line 2: not source, one tab, target; mend the line");
  }

  @Test
  void aLineThatNoSymbolsCanWriteIsNamed() throws IOException {
    Path bad = Files.write(folder.resolve("unknown.tsv"), List.of("a\tw", "b\tz"));
    InputException e =
        assertThrows(
            InputException.class,
            () ->
                SparkCorpus.of(List.of(bad))
                    .assembly(LettersToAnswers.class.getName())
                    .write(spark, folder.resolve("unknown")));
    assertThat(e)
        .hasMessageThat()
        .startsWith(bad + ", line 2: «z» is not in the vocabulary Written");
  }

  @Test
  void pairsWithWordsOfNoLexiconAreLeftOutAsIfTheyWereNotThere() throws IOException {
    Path spoken =
        Files.write(
            folder.resolve("spoken.tsv"),
            List.of(
                "ab\tw",
                "ab zz\tw",
                "ab cd cd cd cd cd cd cd\tw",
                "ab zz\tw",
                "cd\tx",
                "ab\tw",
                "yy\tx"));
    PairLimits limits = new PairLimits(15, 0, true);
    Path out = folder.resolve("heard");
    List<String> notes = new ArrayList<>();
    SparkCorpus corpus =
        SparkCorpus.of(List.of(spoken))
            .assembly(SoundsToAnswers.class.getName())
            .maxLength(limits.longest())
            .shards(3);
    Skipped left = corpus.dropUnknownWords(notes::add).write(spark, out);
    List<String> expectedNotes = new ArrayList<>();
    OneMachine expected =
        OneMachine.dropping(
            spoken, SoundsToAnswersModel.chain().declared(), limits, expectedNotes::add);
    assertThat(left).isEqualTo(expected.skipped());
    assertThat(left.firstTooLong()).isEqualTo(2);
    assertThat(left.repeated()).isEqualTo(1);
    assertThat(notes).isEqualTo(expectedNotes);
    assertThat(notes)
        .containsExactly(
            spoken
                + ": 3 of 7 pairs have words that the lexicon doesn't: yy, zz; they are left out");
    assertThat(
            OneMachine.reading(
                    out,
                    SoundsToAnswersModel.chain().declared(),
                    PairLimits.upTo(Integer.MAX_VALUE))
                .kept())
        .isEqualTo(expected.kept());
    InputException refused =
        assertThrows(
            InputException.class, () -> corpus.shards(1).write(spark, folder.resolve("refused")));
    assertThat(refused).hasMessageThat().startsWith(spoken + ", line 2: ");
  }

  @Test
  void aFolderThatHoldsSomethingIsRefused() {
    InputException e =
        assertThrows(InputException.class, () -> SparkCorpus.of(List.of(raw)).write(spark, raw));
    assertThat(e).hasMessageThat().isEqualTo(raw + ": is not empty; name a new folder with --out");
  }

  @Test
  void aCorpusOfWhichNothingIsLeftLeavesItsFolderEmpty() throws IOException {
    Path blank = Files.write(folder.resolve("blank.tsv"), List.of("a\t", "\tw"));
    Path out = folder.resolve("blank");
    InputException e =
        assertThrows(InputException.class, () -> SparkCorpus.of(List.of(blank)).write(spark, out));
    assertThat(e).hasMessageThat().startsWith(blank + ": none of its pairs can be used");
    assertThat(Folders.children(out)).isEmpty();
  }

  @Test
  void whatAKilledCorpusHasLeftIsCleared() throws IOException {
    Path out = folder.resolve("killed");
    Path left = Files.createDirectories(out.resolve(".writing"));
    Files.writeString(left.resolve("part-00007.jsonl.gz"), "half");
    SparkCorpus.of(List.of(raw)).write(spark, out);
    assertThat(Folders.children(out))
        .containsExactly(
            out.resolve("part-00000.jsonl.gz"),
            out.resolve("source-words.tsv"),
            out.resolve("target-words.tsv"));
  }

  @Test
  void executorsAreGivenWholePaths() {
    Path missing = Path.of("no-such-corpus.tsv");
    String message = missing.toAbsolutePath() + ": no such file; check the path";
    assertThat(refusal(SparkCorpus.of(List.of(missing)))).isEqualTo(message);
    assertThat(refusal(SparkCorpus.of(missing, missing))).isEqualTo(message);
  }

  @Test
  void whatCountsSymbolsNeedsAnAssembly() {
    SparkCorpus texts = SparkCorpus.of(List.of(raw));
    String symbols = "maxLength(…) and maxRatio(…) count symbols; name the assembly whose";
    assertThat(refusal(texts.maxLength(20))).isEqualTo(symbols);
    assertThat(refusal(texts.maxRatio(2.5))).isEqualTo(symbols);
    assertThat(refusal(texts.maxRatio(-1))).isEqualTo(symbols);
    assertThat(refusal(texts.dropUnknownWords(line -> {})))
        .isEqualTo("dropUnknownWords(…): name the assembly whose lexicon counts");
  }

  private static String refusal(SparkCorpus corpus) {
    return assertThrows(
            InputException.class, () -> corpus.write(spark, folder.resolve("not-written")))
        .getMessage();
  }

  @Test
  void anAssemblyThatIsNotThereIsNamed() {
    InputException e =
        assertThrows(
            InputException.class,
            () ->
                SparkCorpus.of(List.of(raw))
                    .assembly("com.acme.Nothing")
                    .write(spark, folder.resolve("nothing")));
    assertThat(e)
        .hasMessageThat()
        .isEqualTo(
            "--assembly: there is no com.acme.NothingModel; name an interface with @Assembly by its"
                + " package and name, and give its jar with --jars");
  }
}
