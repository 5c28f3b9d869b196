package org.legonn.runtime.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.fake.Modules;

class BatchesTest {
  private static final int SIZE = 500;
  private static final int TOKENS = 120;

  private final InterfaceLengths lengths = InterfaceLengths.of(Modules.list());
  private final List<Example> examples = examples();

  @Test
  void holdEveryExampleOnceAnEpoch() {
    try (Batches batches = batches(1000, 1)) {
      assertThat(epoch(batches, 1)).containsExactlyElementsIn(examples);
    }
  }

  @Test
  void holdEveryExampleOnceAnEpochWhenStreamedThroughASmallWindow() {
    try (Batches batches = batches(64, 1)) {
      assertThat(epoch(batches, 1)).containsExactlyElementsIn(examples);
      assertThat(batches.next().epoch()).isEqualTo(2);
    }
  }

  @Test
  void keepWithinTheirTokensAndPadLittle() {
    long padded = 0;
    long real = 0;
    try (Batches batches = batches(1000, 1)) {
      for (Batch batch = batches.next(); batch.epoch() == 1; batch = batches.next()) {
        int longest = batch.examples().stream().mapToInt(lengths::padded).max().orElseThrow();
        assertThat(longest * batch.examples().size()).isAtMost(TOKENS);
        padded += (long) longest * batch.examples().size();
        real += batch.examples().stream().mapToInt(lengths::padded).sum();
      }
    }
    assertThat((double) real / padded).isGreaterThan(0.85);
  }

  @Test
  void areTheSameForTheSameSeedAndOtherForAnother() {
    try (Batches a = batches(1000, 1);
        Batches b = batches(1000, 1);
        Batches c = batches(1000, 2)) {
      List<Example> first = a.next().examples();
      assertThat(b.next().examples()).isEqualTo(first);
      assertThat(c.next().examples()).isNotEqualTo(first);
    }
  }

  @Test
  void countWhatTheyLeaveOut() {
    List<Example> odd =
        List.of(example(0, 1), example(3, 0), example(90, 1), example(1, 9), example(5, 5));
    try (Batches batches =
        new Batches(new Listed(odd), new BatchPlan(TOKENS, 80, 1000, 1), lengths)) {
      batches.begin();
      Skipped skipped = batches.skipped().orElseThrow();
      assertThat(skipped).isEqualTo(new Skipped(5, 2, 1, 1));
      assertThat(skipped.kept()).isEqualTo(2);
    }
  }

  @Test
  void refuseACorpusOfWhichNothingCanBeUsed() {
    try (Batches batches =
        new Batches(
            new Listed(List.of(example(0, 1))), new BatchPlan(TOKENS, 80, 1000, 1), lengths)) {
      assertThat(assertThrows(InputException.class, batches::next))
          .hasMessageThat()
          .contains("none of its 1 pairs can be used (1 with an empty side");
    }
  }

  private Batches batches(int window, long seed) {
    return new Batches(new Listed(examples), new BatchPlan(TOKENS, 80, window, seed), lengths);
  }

  private static List<Example> epoch(Batches batches, int epoch) {
    List<Example> seen = new ArrayList<>();
    while (seen.size() < SIZE) {
      Batch batch = batches.next();
      assertThat(batch.epoch()).isEqualTo(epoch);
      seen.addAll(batch.examples());
    }
    return seen;
  }

  private static List<Example> examples() {
    Random random = new Random(3);
    return IntStream.range(0, SIZE)
        .mapToObj(i -> example(1 + random.nextInt(20), 1 + random.nextInt(15)))
        .toList();
  }

  /** Labels that never repeat. */
  private static Example example(int source, int target) {
    int[] labels = IntStream.range(0, target).map(i -> i % 3).toArray();
    return new Example(new Source.Symbols(new int[source]), List.of(labels), labels);
  }

  /** A corpus in memory. */
  private record Listed(List<Example> examples) implements Corpus {
    @Override
    public Cursor open() {
      Iterator<Example> remaining = examples.iterator();
      return new Cursor() {
        @Override
        public Pair next() {
          return remaining.hasNext() ? new Pair("", "", remaining.next()) : null;
        }

        @Override
        public void close() {}
      };
    }

    @Override
    public long size() {
      return examples.size();
    }

    @Override
    public String describe() {
      return "a list";
    }
  }
}
