package org.legonn.spark;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.HashPartitioner;
import org.apache.spark.api.java.JavaRDD;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.util.CollectionAccumulator;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;
import org.legonn.runtime.data.PairFiles;
import org.legonn.runtime.data.PairSelection;
import org.legonn.runtime.data.WordCountFile;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.Skipped;
import org.legonn.runtime.settings.UnknownWords;
import scala.Tuple2;

/**
 * Prepares a large corpus for training, on Spark: brings the texts into a form, leaves out what
 * {@code train --deduplicate} would leave out, and writes the rest as shards in the order of the
 * corpus. The same corpus gives the same bytes, whatever it was computed on. Immutable: each method
 * gives another.
 *
 * <pre>{@code
 * Skipped left =
 *     SparkCorpus.of(List.of(Path.of("/data/raw")))
 *         .assembly("com.acme.GermanToEnglish")
 *         .maxRatio(3)
 *         .write(spark, Path.of("/data/clean"));
 * }</pre>
 */
public final class SparkCorpus {
  /** Names the files of words beside the shards. */
  private static final String SOURCE_WORDS = "source-words.tsv";

  private static final String TARGET_WORDS = "target-words.tsv";

  /** Pairs of a shard unless told otherwise: what training shuffles together. */
  private static final long PAIRS_OF_SHARD = 500_000;

  private final List<CorpusPart> parts;
  private final CorpusPlan plan;
  private final int shards;
  private final Consumer<String> note;

  private SparkCorpus(List<CorpusPart> parts, CorpusPlan plan, int shards, Consumer<String> note) {
    this.parts = parts;
    this.plan = plan;
    this.shards = shards;
    this.note = note;
  }

  /** Does what the arguments say, and ends the JVM; for {@code spark-submit}. */
  public static void main(String... args) {
    System.exit(SparkProgram.execute(new SparkCorpusCommand(), args));
  }

  /**
   * Of files that hold both sides of a pair in a line ({@code .tsv}, {@code .jsonl}, plain or
   * {@code .gz}), or folders of such files {@code part-*}; one after the other. Each is read by a
   * task of its own.
   *
   * @throws InputException if a folder holds none
   */
  public static SparkCorpus of(List<Path> places) {
    if (places.isEmpty()) {
      throw new InputException("no corpus is named; give at least one file");
    }
    return new SparkCorpus(
        places.stream()
            .flatMap(
                place ->
                    Files.isDirectory(place) ? PairFiles.shards(place).stream() : Stream.of(place))
            .map(CorpusPart::of)
            .toList(),
        CorpusPlan.AS_WRITTEN,
        0,
        line -> {});
  }

  /** Of two files, a sentence a line, parallel line by line; plain or {@code .gz}. */
  public static SparkCorpus of(Path source, Path target) {
    return new SparkCorpus(
        List.of(CorpusPart.of(source, target)), CorpusPlan.AS_WRITTEN, 0, line -> {});
  }

  /** Brings all texts into this form first; as they are written unless this is called. */
  public SparkCorpus form(Normalization normalization, Casing casing) {
    return with(plan.form(normalization, casing));
  }

  /**
   * Leaves out what a training of this assembly would leave out: lengths count in its symbols.
   * Unless this is called, only empty and repeated pairs are left out.
   *
   * @param assembly the interface with {@code @Assembly}, by its package and name
   */
  public SparkCorpus assembly(String assembly) {
    return with(plan.assembly(assembly));
  }

  /** Without pairs longer than this; 512 symbols unless this is called. Needs an assembly. */
  public SparkCorpus maxLength(int symbols) {
    return with(plan.maxLength(symbols));
  }

  /**
   * Without pairs of which one side has more than so many times the symbols of the other; 0, as it
   * is, is no limit. Needs an assembly.
   */
  public SparkCorpus maxRatio(double ratio) {
    return with(plan.maxRatio(ratio));
  }

  /**
   * Without pairs that have words which a lexicon of the assembly doesn't, as if they weren't in
   * the corpus. Unless this is called, they are refused, and one is named. Needs an assembly.
   *
   * @param note is told, in a line, how many they are, and their words
   */
  public SparkCorpus dropUnknownWords(Consumer<String> note) {
    return new SparkCorpus(parts, plan.unknownWords(UnknownWords.DROP), shards, note);
  }

  /** In so many shards; one for each 500,000 pairs of the corpus unless this is called. */
  public SparkCorpus shards(int count) {
    if (count < 1) {
      throw new InputException("--shards: must be at least 1, not " + count);
    }
    return new SparkCorpus(parts, plan, count, note);
  }

  private SparkCorpus with(CorpusPlan changed) {
    return new SparkCorpus(parts, changed, shards, note);
  }

  /**
   * Writes {@code part-*.jsonl.gz}, and how often each word occurs in what was kept, as it stands
   * there: {@code source-words.tsv} and {@code target-words.tsv}, for {@code legonn vocabulary
   * --counts}.
   *
   * @param folder new or empty, where all executors find it, too
   * @return what was left out, and why
   * @throws InputException if the corpus can't be read, nothing is left of it, the folder isn't
   *     empty, or something was asked for that needs an assembly, and there is none
   */
  public Skipped write(JavaSparkContext spark, Path folder) {
    PairSelection unused = plan.selection(); // Here, not in a task, if there is no such assembly.
    try (CorpusFolder out = CorpusFolder.begin(folder)) {
      return InputFailures.found(() -> write(spark, out));
    }
  }

  private Skipped write(JavaSparkContext spark, CorpusFolder out) {
    List<NumberedPart> numbered = numbered(spark);
    long total = numbered.get(numbered.size() - 1).end();
    if (total == 0) {
      throw new InputException(parts.get(0).file() + ": is empty; give at least one pair");
    }
    int count = shards > 0 ? shards : enough(total);
    int buckets = Math.max(spark.defaultParallelism(), enough(total));
    CollectionAccumulator<Tuple2<Integer, ShardTally>> tallies =
        spark.sc().collectionAccumulator("tallies");
    CorpusPlan shared = plan;
    ShardWriter writer = new ShardWriter(out.writing());
    List<WordBlock> words =
        distinct(spark, numbered, buckets, new Shards(count, total))
            .mapPartitionsWithIndex(
                (shard, pairs) -> {
                  WrittenShard written =
                      writer.write(
                          shard, pairs, new Judge(shared.selection(), shared.drops(), numbered));
                  tallies.add(new Tuple2<>(shard, written.tally()));
                  return written.words(buckets);
                },
                true)
            .mapToPair(block -> block)
            .partitionBy(new HashPartitioner(buckets))
            .values()
            .mapPartitions(WordBlock::merged)
            .collect();
    ShardTally sum = sum(tallies.value());
    Optional<String> dropped = sum.describeDropped(parts.get(0).file(), total);
    Skipped all = sum.skipped(total);
    if (all.read() == 0) {
      throw new InputException(dropped.orElse("") + "; no pair is left: add their pronunciations");
    }
    if (all.kept() == 0) {
      throw new InputException(
          "%s: none of its pairs can be used (%s); check the files"
              .formatted(parts.get(0).file(), all.describe()));
    }
    writeWords(words, true, out.writing().resolve(SOURCE_WORDS));
    writeWords(words, false, out.writing().resolve(TARGET_WORDS));
    out.publish(
        Stream.concat(
                Stream.of(SOURCE_WORDS, TARGET_WORDS),
                IntStream.range(0, count).mapToObj(ShardWriter::name))
            .toList());
    dropped.ifPresent(line -> note.accept(line + "; they are left out"));
    return all;
  }

  private static int enough(long pairs) {
    return (int) ((pairs - 1) / PAIRS_OF_SHARD + 1);
  }

  /** Of each shard, in its order, the pairs that don't stand in the corpus before. */
  private JavaRDD<NumberedPair> distinct(
      JavaSparkContext spark, List<NumberedPart> numbered, int buckets, Shards shards) {
    CorpusPlan shared = plan;
    JavaRDD<NumberedPart> read = spark.parallelize(numbered, numbered.size());
    return read.zipPartitions(
            new RepeatedPairs(numbered, plan, buckets).in(read),
            (part, repeated) -> {
              NumberedPart own = part.next();
              BitSet places = RepeatedPairs.places(own, repeated);
              return PairBlock.of(own.readWithout(places, shared.form()), shards);
            })
        .mapToPair(block -> block)
        .repartitionAndSortWithinPartitions(shards)
        .values()
        .flatMap(PairBlock::pairs);
  }

  /** A task that Spark has run twice has said the same twice. */
  private static ShardTally sum(List<Tuple2<Integer, ShardTally>> tallies) {
    Map<Integer, ShardTally> byShard = new TreeMap<>();
    tallies.forEach(each -> byShard.put(each._1(), each._2()));
    ShardTally sum = new ShardTally();
    byShard.values().forEach(sum::add);
    return sum;
  }

  private static void writeWords(List<WordBlock> all, boolean source, Path file) {
    Map<String, Long> counts = new HashMap<>();
    all.stream().filter(block -> block.source() == source).forEach(block -> block.addTo(counts));
    WordCountFile.write(file, counts);
  }

  /** A first pass: where each part begins is what tells the pairs' order. */
  private List<NumberedPart> numbered(JavaSparkContext spark) {
    return NumberedPart.of(
        parts, spark.parallelize(parts, parts.size()).map(CorpusPart::count).collect());
  }
}
