package org.legonn.runtime.data;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** An even sample of a sequence whose length isn't known: Vitter's algorithm R. */
final class Reservoir {
  private static final long SEED = 1;

  private final int capacity;
  private final SplittableRandom random = new SplittableRandom(SEED);
  private final List<String> sample = new ArrayList<>();
  private long size;

  Reservoir(int capacity) {
    this.capacity = capacity;
  }

  void add(String line) {
    size++;
    if (sample.size() < capacity) {
      sample.add(line);
    } else {
      long place = random.nextLong(size);
      if (place < capacity) {
        sample.set((int) place, line);
      }
    }
  }

  /** How many lines there were. */
  long size() {
    return size;
  }

  List<String> sample() {
    return sample;
  }
}
