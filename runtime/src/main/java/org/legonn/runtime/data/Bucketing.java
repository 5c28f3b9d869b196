package org.legonn.runtime.data;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.function.ToIntFunction;
import org.legonn.runtime.backend.Example;

/** Cuts examples into batches of like length, in random order. */
final class Bucketing {
  /**
   * Lengths are blurred by up to this much before sorting, so that batches differ from epoch to
   * epoch.
   */
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
      int length = Math.max(longest, padded.applyAsInt(example));
      if (!current.isEmpty() && (long) length * (current.size() + 1) > tokens) {
        batches.add(current);
        current = new ArrayList<>();
        length = padded.applyAsInt(example);
      }
      current.add(example);
      longest = length;
    }
    batches.add(current);
    Collections.shuffle(batches, random);
    return batches;
  }

  private static List<Example> sorted(List<Example> examples, Random random) {
    record Keyed(double key, Example example) {}
    Keyed[] keyed = new Keyed[examples.size()];
    for (int i = 0; i < keyed.length; i++) {
      Example example = examples.get(i);
      double key =
          example.source().length() + 0.01 * example.target().length + BLUR * random.nextDouble();
      keyed[i] = new Keyed(key, example);
    }
    Arrays.sort(keyed, Comparator.comparingDouble(Keyed::key));
    return Arrays.stream(keyed).map(Keyed::example).toList();
  }
}
