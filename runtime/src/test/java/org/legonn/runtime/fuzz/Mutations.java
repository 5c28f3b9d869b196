package org.legonn.runtime.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.primitives.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes wrong inputs of right ones: the same of the same seed. */
public final class Mutations {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(?:\\.\\d+)?");

  /** At the edges of what numbers hold, and beyond them. */
  private static final List<String> NUMBERS =
      List.of(
          "0",
          "-1",
          "1",
          "65536",
          "2147483647",
          "2147483648",
          "-2147483648",
          "4294967296",
          "9223372036854775807",
          "9223372036854775808",
          "18446744073709551616",
          "0.5",
          "1e9",
          "1e400",
          "1e999999999",
          "-0.0",
          "NaN",
          "Infinity",
          "null",
          "\"4\"",
          "007",
          "٤");

  /** What texts and formats are taken apart by, and what looks like it. */
  private static final List<byte[]> PIECES =
      List.of(
          bytes("\n"),
          bytes("\r"),
          bytes("\r\n\r\n"),
          bytes("\t"),
          bytes(" "),
          bytes("\""),
          bytes("\\"),
          bytes("\\ud800"),
          bytes("{"),
          bytes("}"),
          bytes("["),
          bytes("]"),
          bytes(":"),
          bytes(","),
          bytes("#"),
          bytes("%"),
          bytes("&"),
          bytes("../"),
          bytes("\u0000"),
          bytes("\u0085"),
          bytes("\u00a0"),
          bytes("\u200b"),
          bytes("\u2028"),
          bytes("\u202e"),
          bytes("\ufeff"),
          bytes("e\u0301"),
          bytes("😀"),
          new byte[] {0x1f, (byte) 0x8b},
          // No UTF-8: alone, cut off, too long for what it says, half a pair, beyond the last.
          new byte[] {(byte) 0xff},
          new byte[] {(byte) 0xe2, (byte) 0x82},
          new byte[] {(byte) 0xc0, (byte) 0x80},
          new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80},
          new byte[] {(byte) 0xf5, (byte) 0x80, (byte) 0x80, (byte) 0x80});

  private static final long[] EDGES = {
    0, 1, -1, 0x7f, 0x80, 0x7fff, 0x8000, Integer.MAX_VALUE, Integer.MIN_VALUE, Long.MAX_VALUE
  };

  private static final int MOST_CHANGES = 3;
  private static final int LONGEST_BLOCK = 64;
  private static final int MOST_REPEATS = 300;

  private final Random random;

  public Mutations(long seed) {
    this.random = new Random(seed);
  }

  /**
   * The input, changed in one to three ways.
   *
   * @param others whose parts may come into it
   */
  public byte[] of(byte[] input, List<byte[]> others) {
    byte[] mutated = input;
    for (int changes = 1 + random.nextInt(MOST_CHANGES); changes > 0; changes--) {
      mutated = changed(mutated, others);
    }
    return mutated;
  }

  private byte[] changed(byte[] input, List<byte[]> others) {
    return switch (random.nextInt(11)) {
      case 0, 1 -> flipped(input);
      case 2 -> Arrays.copyOf(input, random.nextInt(input.length + 1));
      case 3 -> replaced(input, 0, randomBytes());
      case 4 -> replaced(input, LONGEST_BLOCK, new byte[0]);
      case 5 -> repeated(input);
      case 6 -> spliced(input, others.get(random.nextInt(others.size())));
      case 7, 8 -> replaced(input, random.nextInt(2), PIECES.get(random.nextInt(PIECES.size())));
      case 9 -> withNumber(input);
      default -> replaced(input, 8, edge());
    };
  }

  private byte[] flipped(byte[] input) {
    byte[] flipped = input.clone();
    for (int times = 1 + random.nextInt(3); times > 0 && input.length > 0; times--) {
      // What stands in front decides most.
      int end = random.nextBoolean() ? input.length : Math.min(input.length, LONGEST_BLOCK);
      flipped[random.nextInt(end)] ^= (byte) (1 << random.nextInt(8));
    }
    return flipped;
  }

  /** With other bytes in place of up to so many. */
  private byte[] replaced(byte[] input, int most, byte[] by) {
    int begin = random.nextInt(input.length + 1);
    int end = Math.min(input.length, begin + random.nextInt(most + 1));
    return joined(input, begin, by, end);
  }

  private byte[] repeated(byte[] input) {
    int begin = random.nextInt(input.length + 1);
    int end = Math.min(input.length, begin + 1 + random.nextInt(LONGEST_BLOCK));
    byte[] block = Arrays.copyOfRange(input, begin, end);
    byte[] more = new byte[block.length * (1 + random.nextInt(MOST_REPEATS))];
    for (int i = 0; i < more.length; i++) {
      more[i] = block[i % block.length];
    }
    return joined(input, end, more, end);
  }

  private byte[] spliced(byte[] input, byte[] other) {
    int cut = random.nextInt(other.length + 1);
    return Bytes.concat(
        Arrays.copyOf(input, random.nextInt(input.length + 1)),
        Arrays.copyOfRange(other, cut, other.length));
  }

  /** With another number in place of one that stands there in digits. */
  private byte[] withNumber(byte[] input) {
    List<MatchResult> found = NUMBER.matcher(new String(input, ISO_8859_1)).results().toList();
    if (found.isEmpty()) {
      return flipped(input);
    }
    MatchResult old = found.get(random.nextInt(found.size()));
    return joined(
        input, old.start(), bytes(NUMBERS.get(random.nextInt(NUMBERS.size()))), old.end());
  }

  /** A number at the edge of some width, in some order of bytes. */
  private byte[] edge() {
    ByteBuffer number = ByteBuffer.allocate(Long.BYTES);
    number.order(random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    number.putLong(EDGES[random.nextInt(EDGES.length)]);
    int width = 1 << random.nextInt(4);
    return number.order() == ByteOrder.LITTLE_ENDIAN
        ? Arrays.copyOf(number.array(), width)
        : Arrays.copyOfRange(number.array(), Long.BYTES - width, Long.BYTES);
  }

  private byte[] randomBytes() {
    byte[] bytes = new byte[1 + random.nextInt(16)];
    random.nextBytes(bytes);
    return bytes;
  }

  private static byte[] joined(byte[] input, int begin, byte[] by, int end) {
    return Bytes.concat(
        Arrays.copyOf(input, begin), by, Arrays.copyOfRange(input, end, input.length));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(UTF_8);
  }
}
