package org.legonn.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.legonn.runtime.backend.Example;

/**
 * Cuts examples into batches of like length, in random order, and of few shapes: an engine prepares
 * itself for every new one, and keeps what it has prepared.
 */
final class Bucketing {
  /** What the number of a batch's examples is a multiple of, if it isn't less. */
  private static final int EXAMPLES = 8;

  /** Source lengths that count as one. */
  private static final int LENGTHS = 2;

  /** Target lengths are blurred by up to this much, so that batches differ between epochs. */
  private static final double BLUR = 2;

  private final int tokens;
  private final ToIntFunction<Example> padded;

  Bucketing(int tokens, ToIntFunction<Example> padded) {
    this.tokens = tokens;
    this.padded = padded;
  }

  List<List<Example>> cut(List<Example> examples, Random random) {
    List<List<Example>> batches = new ArrayList<>();
    List<Example> current = new ArrayList<>();
    int longest = 0;
    for (Example example : sorted(examples, random)) {
      int length = padded.applyAsInt(example);
      while (!current.isEmpty()
          && (long) Math.max(longest, length) * (current.size() + 1) > tokens) {
        int size = current.size();
        int taken = size < EXAMPLES ? size : size - size % EXAMPLES;
        batches.add(current.subList(0, taken));
        current = new ArrayList<>(current.subList(taken, size));
        longest = current.stream().mapToInt(padded).max().orElse(0);
      }
      current.add(example);
      longest = Math.max(longest, length);
    }
    batches.add(current);
    Collections.shuffle(batches, random);
    return batches;
  }

  /**
   * By source length, and within one source length by target length, up and down in turn, so that
   * neighbours are alike on both sides.
   */
  private static List<Example> sorted(List<Example> examples, Random random) {
    record Keyed(int source, double target, Example example) {}
    Keyed[] keyed = new Keyed[examples.size()];
    for (int i = 0; i < keyed.length; i++) {
      Example example = examples.get(i);
      int source = (example.source().length() + LENGTHS - 1) / LENGTHS;
      double target = example.target().length + BLUR * random.nextDouble();
      keyed[i] = new Keyed(source, source % 2 == 0 ? target : -target, example);
    }
    Arrays.sort(keyed, Comparator.comparingInt(Keyed::source).thenComparingDouble(Keyed::target));
    return Arrays.stream(keyed).map(Keyed::example).toList();
  }
}
