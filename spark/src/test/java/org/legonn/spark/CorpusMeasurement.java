package org.legonn.spark;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.apache.spark.SparkConf;
import org.apache.spark.api.java.JavaSparkContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.data.OneMachine;
import org.legonn.runtime.data.PairLimits;
import org.legonn.runtime.result.Skipped;

/**
 * No test of the build: what a large corpus takes, on Spark and by the reader of one machine, which
 * must agree. {@code -Dcorpus.pairs} says how many pairs there are.
 */
class CorpusMeasurement {
  private static final int PAIRS = Integer.getInteger("corpus.pairs", 2_000_000);
  private static final int FILES = 4;
  private static final PairLimits LIMITS = new PairLimits(100, 2.5, true);

  @TempDir Path folder;

  @Test
  void bothKeepTheSame() throws IOException {
    Path raw = Files.createDirectories(folder.resolve("raw"));
    long made = System.nanoTime();
    write(raw);
    say("made", made);
    DeclaredChain chain = LettersToAnswersModel.chain().declared();
    Path out = folder.resolve("out");
    Skipped left;
    try (JavaSparkContext spark =
        new JavaSparkContext(new SparkConf().setMaster("local[2]").setAppName("corpus"))) {
      long start = System.nanoTime();
      left =
          SparkCorpus.of(List.of(raw))
              .assembly(LettersToAnswers.class.getName())
              .maxLength(LIMITS.longest())
              .maxRatio(LIMITS.ratio())
              .write(spark, out);
      say("Spark, local[2]", start);
    }
    long start = System.nanoTime();
    OneMachine one = OneMachine.reading(raw, chain, LIMITS);
    say("one machine, whose kept pairs stay in memory here", start);
    System.out.println(left.describe());
    assertThat(left).isEqualTo(one.skipped());
    assertThat(OneMachine.reading(out, chain, PairLimits.upTo(Integer.MAX_VALUE)).kept())
        .isEqualTo(one.kept());
  }

  /** A third is repeated; some of the rest are empty, uneven or long. */
  private static void write(Path raw) throws IOException {
    Random random = new Random(1);
    for (int file = 0; file < FILES; file++) {
      try (Writer out = Files.newBufferedWriter(raw.resolve("part-" + file + ".tsv"), UTF_8)) {
        for (int i = 0; i < PAIRS / FILES; i++) {
          Random pair = new Random(random.nextInt(PAIRS));
          out.write(text(pair, "abcd ") + "\t" + text(pair, "wxy") + "\n");
        }
      }
    }
  }

  private static String text(Random random, String letters) {
    int length = random.nextInt(50) == 0 ? random.nextInt(150) : 20 + random.nextInt(40);
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }

  /** Then starts to measure memory anew. */
  private static void say(String what, long start) {
    double seconds = (System.nanoTime() - start) / 1e9;
    double computed =
        ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
    long heap = 0;
    for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
      if (pool.getType() == MemoryType.HEAP) {
        heap += pool.getPeakUsage().getUsed();
        pool.resetPeakUsage();
      }
    }
    System.out.println(
        String.format(
            Locale.ROOT,
            "%s: %,d pairs in %.1f s, %.1f s of all cores since the start, heap at most %,d MiB",
            what,
            PAIRS,
            seconds,
            computed,
            heap >> 20));
  }
}
