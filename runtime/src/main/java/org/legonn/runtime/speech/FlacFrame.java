package org.legonn.runtime.speech;

import java.io.IOException;
import java.util.Arrays;

/**
 * A frame of a FLAC file (RFC 9639, section 9): the samples of all channels over a short time.
 *
 * @param length samples a channel
 * @param sampleRate samples a second, Hz
 * @param layout how the channels are written
 * @param bits a sample
 */
record FlacFrame(int length, int sampleRate, int layout, int bits) {
  private static final int LEFT_AND_SIDE = 8;
  private static final int SIDE_AND_RIGHT = 9;
  private static final int MIDDLE_AND_SIDE = 10;
  private static final int[] BITS = {0, 8, 12, -1, 16, 20, 24, 32};
  private static final int[] RATES = {
    0, 88_200, 176_400, 192_000, 8_000, 16_000, 22_050, 24_000, 32_000, 44_100, 48_000, 96_000
  };

  /** Predictors of fixed weights, by their order. */
  private static final int[][] FIXED = {{}, {1}, {2, -1}, {3, -3, 1}, {4, -6, 4, -1}};

  /**
   * Reads a frame's header with its check sum.
   *
   * @param first the frame's first byte, which is read already
   * @param usualBits of the file
   * @param usualRate of the file
   */
  static FlacFrame read(BitInput in, int first, int usualBits, int usualRate) throws IOException {
    int sync = first << 8 | in.small(8);
    int length = in.small(4);
    int rate = in.small(4);
    int layout = in.small(4);
    int bits = BITS[in.small(3)];
    int reserved = in.small(1);
    skipNumber(in);
    int read = length(in, length);
    int hertz = rate(in, rate, usualRate);
    int unused = in.small(8);
    // A header with another mark or a reserved word fails as one with a wrong check sum does.
    boolean fine = sync >> 1 == 0xFFF8 >> 1 && reserved == 0 && bits >= 0 && read > 0;
    return new FlacFrame(fine ? read : 0, hertz, fine ? layout : -1, bits == 0 ? usualBits : bits);
  }

  /** Passes over the frame's number, of as many bytes as its first one has ones in front. */
  private static void skipNumber(BitInput in) throws IOException {
    int first = in.small(8);
    for (int bit = 0x40; (first & 0x80) != 0 && bit > 1 && (first & bit) != 0; bit >>= 1) {
      int unused = in.small(8);
    }
  }

  /** 0 of a reserved word. */
  private static int length(BitInput in, int word) throws IOException {
    return switch (word) {
      case 0 -> 0;
      case 1 -> 192;
      case 2, 3, 4, 5 -> 144 << word;
      case 6 -> in.small(8) + 1;
      case 7 -> in.small(16) + 1;
      default -> 1 << word;
    };
  }

  private static int rate(BitInput in, int word, int usual) throws IOException {
    return switch (word) {
      case 0 -> usual;
      case 12 -> 1000 * in.small(8);
      case 13 -> in.small(16);
      case 14 -> 10 * in.small(16);
      case 15 -> 0;
      default -> RATES[word];
    };
  }

  /** 0 if the header is damaged. */
  int channels() {
    return layout < LEFT_AND_SIDE ? layout + 1 : layout <= MIDDLE_AND_SIDE ? 2 : 0;
  }

  /**
   * Reads the samples that follow the header, {@code [channel, place]}.
   *
   * @throws IllegalArgumentException if they are damaged
   */
  long[][] samples(BitInput in) throws IOException {
    long[][] samples = new long[channels()][];
    for (int channel = 0; channel < samples.length; channel++) {
      // A difference needs a bit more.
      boolean side = layout == SIDE_AND_RIGHT ? channel == 0 : layout > 7 && channel == 1;
      samples[channel] = subframe(in, side ? bits + 1 : bits);
    }
    if (layout >= LEFT_AND_SIDE) {
      for (int i = 0; i < length; i++) {
        separate(samples[0], samples[1], i);
      }
    }
    return samples;
  }

  private void separate(long[] first, long[] second, int i) {
    switch (layout) {
      case LEFT_AND_SIDE -> second[i] = first[i] - second[i];
      case SIDE_AND_RIGHT -> first[i] += second[i];
      default -> {
        long side = second[i];
        // The middle's lowest bit was dropped; it is the side's.
        long both = (first[i] << 1) | (side & 1);
        first[i] = (both + side) >> 1;
        second[i] = (both - side) >> 1;
      }
    }
  }

  private long[] subframe(BitInput in, int width) throws IOException {
    require(in.small(1) == 0);
    int type = in.small(6);
    int wasted = in.small(1) == 0 ? 0 : in.zeros() + 1;
    int kept = width - wasted;
    require(wasted >= 0 && kept > 0);
    long[] samples = new long[length];
    if (type == 0) {
      Arrays.fill(samples, in.signed(kept));
    } else if (type == 1) {
      warmUp(in, samples, length, kept);
    } else if (type >= 8 && type < 8 + FIXED.length) {
      fixed(in, samples, FIXED[type - 8], kept);
    } else {
      require(type >= 32);
      linear(in, samples, type - 31, kept);
    }
    for (int i = 0; wasted > 0 && i < length; i++) {
      samples[i] <<= wasted;
    }
    return samples;
  }

  /** Reads the first samples as they are. */
  private void warmUp(BitInput in, long[] samples, int count, int width) throws IOException {
    require(count <= length);
    for (int i = 0; i < count; i++) {
      samples[i] = in.signed(width);
    }
  }

  private void fixed(BitInput in, long[] samples, int[] weights, int width) throws IOException {
    warmUp(in, samples, weights.length, width);
    residual(in, samples, weights.length);
    predict(samples, weights, 0);
  }

  private void linear(BitInput in, long[] samples, int order, int width) throws IOException {
    warmUp(in, samples, order, width);
    int precision = in.small(4) + 1;
    long shift = in.signed(5);
    require(precision < 16 && shift >= 0);
    int[] weights = new int[order];
    for (int i = 0; i < order; i++) {
      weights[i] = (int) in.signed(precision);
    }
    residual(in, samples, order);
    predict(samples, weights, (int) shift);
  }

  /** Adds to each residual what the samples before it let expect; the latest has weight 0. */
  private static void predict(long[] samples, int[] weights, int shift) {
    for (int i = weights.length; i < samples.length; i++) {
      long sum = 0;
      for (int k = 0; k < weights.length; k++) {
        sum += weights[k] * samples[i - 1 - k];
      }
      samples[i] += sum >> shift;
    }
  }

  /** Reads Rice codes, in partitions with a parameter each, from the place of the first on. */
  private void residual(BitInput in, long[] samples, int start) throws IOException {
    int method = in.small(2);
    require(method <= 1);
    int width = 4 + method;
    int order = in.small(4);
    int partition = length >> order;
    require(partition << order == length && partition >= start);
    int from = start;
    for (int end = partition; end <= length; end += partition) {
      int parameter = in.small(width);
      boolean plain = parameter == (1 << width) - 1;
      int bits = plain ? in.small(5) : parameter;
      for (int i = from; i < end; i++) {
        samples[i] = plain ? plain(in, bits) : rice(in, bits);
      }
      from = end;
    }
  }

  private static long plain(BitInput in, int bits) throws IOException {
    return bits == 0 ? 0 : in.signed(bits);
  }

  private static long rice(BitInput in, int parameter) throws IOException {
    long folded = (long) in.zeros() << parameter | in.unsigned(parameter);
    return folded >>> 1 ^ -(folded & 1);
  }

  private static void require(boolean sound) {
    if (!sound) {
      throw new IllegalArgumentException("a damaged frame");
    }
  }
}
