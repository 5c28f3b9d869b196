package org.legonn.runtime.metric;

/**
 * The random numbers of NumPy's {@code default_rng(seed).choice}, so that resamples are those of
 * sacreBLEU: PCG64 (O'Neill, PCG, 2014: 128-bit state, XSL-RR output), seeded by NumPy's {@code
 * SeedSequence}, bounded by Lemire's method (2019). All arithmetic is unsigned and wraps.
 */
final class NumpyGenerator {
  private static final long MULTIPLIER_HIGH = 0x2360ED051FC65DA4L;
  private static final long MULTIPLIER_LOW = 0x4385DF649FCCF645L;
  private static final int POOL = 4;

  private long high;
  private long low;
  private final long incrementHigh;
  private final long incrementLow;
  private long spare;
  private boolean hasSpare;

  NumpyGenerator(int seed) {
    int[] pool = pool(seed);
    int[] words = new int[4 * Long.BYTES / Integer.BYTES];
    int hash = 0x8B51F9DD;
    for (int i = 0; i < words.length; i++) {
      int value = pool[i % POOL] ^ hash;
      hash *= 0x58F38DED;
      value *= hash;
      words[i] = value ^ (value >>> 16);
    }
    incrementHigh = (join(words, 2) << 1) | (join(words, 3) >>> 63);
    incrementLow = (join(words, 3) << 1) | 1;
    step();
    add(join(words, 0), join(words, 1));
    step();
  }

  /** {@code SeedSequence(seed).pool}. */
  private static int[] pool(int seed) {
    int[] pool = new int[POOL];
    int hash = 0x43B0D7E5;
    for (int i = 0; i < POOL; i++) {
      pool[i] = mixIn(i == 0 ? seed : 0, hash);
      hash *= 0x931E8875;
    }
    for (int source = 0; source < POOL; source++) {
      for (int target = 0; target < POOL; target++) {
        if (source != target) {
          int value = 0xCA01F9DD * pool[target] - 0x4973F715 * mixIn(pool[source], hash);
          pool[target] = value ^ (value >>> 16);
          hash *= 0x931E8875;
        }
      }
    }
    return pool;
  }

  private static int mixIn(int value, int hash) {
    int mixed = (value ^ hash) * (hash * 0x931E8875);
    return mixed ^ (mixed >>> 16);
  }

  private static long join(int[] words, int index) {
    return (words[2 * index] & 0xFFFFFFFFL) | ((long) words[2 * index + 1] << 32);
  }

  /** A number from 0 to {@code bound − 1}, each as likely. */
  int next(int bound) {
    long product = nextWord() * bound;
    long leftover = product & 0xFFFFFFFFL;
    if (leftover < bound) {
      long threshold = (1L << 32) % bound;
      while (leftover < threshold) {
        product = nextWord() * bound;
        leftover = product & 0xFFFFFFFFL;
      }
    }
    return (int) (product >>> 32);
  }

  /** The next 32 bits: each step gives two words, the lower first. */
  private long nextWord() {
    hasSpare = !hasSpare;
    if (!hasSpare) {
      return spare;
    }
    step();
    long bits = Long.rotateRight(high ^ low, (int) (high >>> 58));
    spare = bits >>> 32;
    return bits & 0xFFFFFFFFL;
  }

  private void step() {
    long productHigh = unsignedMultiplyHigh(low, MULTIPLIER_LOW);
    productHigh += low * MULTIPLIER_HIGH + high * MULTIPLIER_LOW;
    low *= MULTIPLIER_LOW;
    high = productHigh;
    add(incrementHigh, incrementLow);
  }

  private void add(long otherHigh, long otherLow) {
    low += otherLow;
    boolean carry = Long.compareUnsigned(low, otherLow) < 0;
    high += otherHigh + (carry ? 1 : 0);
  }

  private static long unsignedMultiplyHigh(long a, long b) {
    return Math.multiplyHigh(a, b) + ((a >> 63) & b) + ((b >> 63) & a);
  }
}
