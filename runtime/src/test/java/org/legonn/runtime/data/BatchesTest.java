package org.legonn.runtime.data;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.result.CtcFeasibility;
import org.legonn.runtime.result.Skipped;

class BatchesTest {
  private static final int SIZE = 500;
  private static final int TOKENS = 120;

  private final InterfaceLengths lengths = InterfaceLengths.of(Modules.declared());
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
  void keepWithinTheirTokens() {
    try (Batches batches = batches(1000, 1)) {
      for (Batch batch = batches.next(); batch.epoch() == 1; batch = batches.next()) {
        int longest = batch.examples().stream().mapToInt(lengths::padded).max().orElseThrow();
        assertThat(longest * batch.examples().size()).isAtMost(TOKENS);
      }
    }
  }

  @Test
  void holdAMultipleOfEightExamplesWhereTheyHoldSoMany() {
    Corpus captions = new Listed(captions());
    BatchPlan plan = new BatchPlan(1600, PairLimits.upTo(512), 100_000, 1);
    List<Integer> odd = new ArrayList<>();
    try (Batches batches = new Batches(captions, plan, lengths)) {
      for (Batch batch = batches.next(); batch.epoch() == 1; batch = batches.next()) {
        int size = batch.examples().size();
        if (size > 8 && size % 8 != 0) {
          odd.add(size);
        }
      }
    }
    // Only what is left at the end.
    assertThat(odd.size()).isAtMost(1);
  }

  @Test
  void padAtMostEightPercentOfEitherSideOfACorpusOfCaptions() {
    Corpus captions = new Listed(captions());
    BatchPlan plan = new BatchPlan(1600, PairLimits.upTo(512), 100_000, 1);
    Padding source = new Padding();
    Padding target = new Padding();
    try (Batches batches = new Batches(captions, plan, lengths)) {
      for (Batch batch = batches.next(); batch.epoch() == 1; batch = batches.next()) {
        source.add(batch.examples().stream().mapToInt(e -> e.source().length()).toArray());
        target.add(batch.examples().stream().mapToInt(e -> e.target().length + 1).toArray());
      }
    }
    assertThat(source.share()).isLessThan(0.08);
    assertThat(target.share()).isLessThan(0.08);
  }

  /** Padded positions among all. */
  private static final class Padding {
    private long real;
    private long all;

    void add(int[] batch) {
      real += Arrays.stream(batch).sum();
      all += (long) batch.length * Arrays.stream(batch).max().orElseThrow();
    }

    double share() {
      return 1 - (double) real / all;
    }
  }

  @Test
  void differFromEpochToEpoch() {
    try (Batches batches = batches(1000, 1)) {
      List<List<Example>> first = new ArrayList<>();
      List<List<Example>> second = new ArrayList<>();
      for (Batch batch = batches.next(); batch.epoch() <= 2; batch = batches.next()) {
        (batch.epoch() == 1 ? first : second).add(batch.examples());
      }
      assertThat(second).isNotEqualTo(first);
      assertThat(Set.copyOf(second)).isNotEqualTo(Set.copyOf(first));
    }
  }

  @Test
  void goOnFromAnyPosition() {
    for (int window : List.of(1000, 64)) {
      BatchPlan plan = new BatchPlan(TOKENS, PairLimits.upTo(80), window, 1);
      List<Batch> all = take(new Batches(new Listed(examples), plan, lengths), 250);
      assertThat(all.get(249).epoch()).isAtLeast(2);
      for (int from = 0; from < 240; from += 17) {
        Position position = all.get(from).end();
        List<Batch> rest = take(new Batches(new Listed(examples), plan, lengths, position), 9);
        assertThat(rest).isEqualTo(all.subList(from + 1, from + 10));
      }
    }
  }

  private static List<Batch> take(Batches batches, int count) {
    try (batches) {
      return Stream.generate(batches::next).limit(count).toList();
    }
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
        new Batches(
            new Listed(odd), new BatchPlan(TOKENS, PairLimits.upTo(80), 1000, 1), lengths)) {
      batches.begin();
      Skipped skipped = batches.skipped().orElseThrow();
      assertThat(skipped).isEqualTo(new Skipped(5, 2, 1, 0, 0, 1, 3));
      assertThat(skipped.kept()).isEqualTo(2);
      assertThat(skipped.describe())
          .isEqualTo("of 5 pairs 3 left out: 2 with an empty side, 1 too long (pair 3)");
    }
  }

  @Test
  void tellWhatAStreamedPassLeavesOutAlsoBehindItsLastWindow() {
    List<Example> odd =
        List.of(example(0, 1), example(5, 5), example(3, 0), example(4, 4), example(90, 1));
    BatchPlan plan = new BatchPlan(TOKENS, PairLimits.upTo(80), 1, 1);
    List<Batch> unbroken = new ArrayList<>();
    try (Batches batches = new Batches(new Listed(odd), plan, lengths)) {
      unbroken.add(batches.next());
      assertThat(batches.skipped()).isEmpty();
      unbroken.add(batches.next());
      assertThat(batches.skipped()).hasValue(new Skipped(5, 2, 1, 0, 0, 0, 5));
      unbroken.add(batches.next());
    }
    assertThat(unbroken.stream().map(Batch::share).toList()).containsExactly(0.6, 1.0, 0.6);
    try (Batches resumed = new Batches(new Listed(odd), plan, lengths, unbroken.get(0).end())) {
      assertThat(resumed.next()).isEqualTo(unbroken.get(1));
      assertThat(resumed.next()).isEqualTo(unbroken.get(2));
    }
  }

  @Test
  void leaveOutPairsOfUnlikeLengthsAndPairsReadBeforeWhereAskedTo() {
    List<Example> odd = List.of(example(5, 5), example(2, 7), example(5, 5), example(9, 3));
    PairLimits limits = new PairLimits(80, 3, true);
    try (Batches batches =
        new Batches(new Listed(odd), new BatchPlan(TOKENS, limits, 1000, 1), lengths)) {
      batches.begin();
      Skipped skipped = batches.skipped().orElseThrow();
      assertThat(skipped).isEqualTo(new Skipped(4, 0, 0, 1, 1, 0, 0));
      assertThat(skipped.describe())
          .isEqualTo("of 4 pairs 2 left out: 1 of sides too unlike in length, 1 read before");
    }
  }

  @Test
  void tellHowManyPairsAnInterfaceIsTooShortForAndWhatWouldMendIt() {
    List<Example> pairs = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      // K is 1.5 T: two of a hundred references have more than 15 symbols.
      pairs.add(example(10, i % 50 == 0 ? 18 : 12));
    }
    try (Batches batches =
        new Batches(
            new Listed(pairs), new BatchPlan(TOKENS, PairLimits.upTo(80), 2000, 1), lengths)) {
      batches.begin();
      CtcFeasibility found = batches.feasibility().get(0);
      assertThat(found).isEqualTo(new CtcFeasibility("Numbers", 1000, 20, 1.8));
      assertThat(found.isPoor()).isTrue();
      assertThat(found.describe())
          .isEqualTo(
              "CTC can't align 2.0 % of the pairs at the interface Numbers, which is too short for"
                  + " them; outputLength(ratio(1.80)) would keep 99 %");
    }
  }

  @Test
  void refuseACorpusOfWhichNothingCanBeUsed() {
    try (Batches batches =
        new Batches(
            new Listed(List.of(example(0, 1))),
            new BatchPlan(TOKENS, PairLimits.upTo(80), 1000, 1),
            lengths)) {
      assertThat(assertThrows(InputException.class, batches::next))
          .hasMessageThat()
          .contains("none of its pairs can be used (of 1 pairs 1 left out: 1 with an empty side");
    }
  }

  private Batches batches(int window, long seed) {
    return new Batches(
        new Listed(examples), new BatchPlan(TOKENS, PairLimits.upTo(80), window, seed), lengths);
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

  /** Lengths as of the German and English captions of Multi30k in 2,000 units each. */
  private static List<Example> captions() {
    Random random = new Random(3);
    return IntStream.range(0, 29_000)
        .mapToObj(
            i -> {
              double source = 17.3 + 6 * random.nextGaussian();
              double target = 15.5 + 0.6 * (source - 17.3) + 2.5 * random.nextGaussian();
              return example((int) Math.max(3, source), (int) Math.max(3, target));
            })
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
          if (!remaining.hasNext()) {
            return null;
          }
          Example example = remaining.next();
          String source = "source " + example.source().length();
          return new Pair(
              source,
              "",
              "target " + example.target().length,
              example::source,
              encoded -> example,
              "here");
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
    public List<String> places() {
      return List.of();
    }

    @Override
    public Map<String, String> fingerprints() {
      return Map.of();
    }

    @Override
    public CorpusSample sample() {
      return new CorpusSample(List.of(), List.of());
    }

    @Override
    public String describe() {
      return "a list";
    }
  }
}
