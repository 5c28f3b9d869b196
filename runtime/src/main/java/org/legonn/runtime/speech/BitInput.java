package org.legonn.runtime.speech;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/**
 * Reads numbers of any number of bits, the highest bit first, and computes FLAC's check sums of the
 * bytes that they stand in. No byte is taken before a bit of it is asked for.
 */
final class BitInput {
  private static final int CRC8 = 0x07;
  private static final int CRC16 = 0x8005;

  private final InputStream in;

  /** Bits that are read and not yet asked for: the lowest so many. */
  private long bits;

  private int count;
  private int crc8;
  private int crc16;

  BitInput(InputStream in) {
    this.in = in;
  }

  /** The next number without sign, of up to 56 bits. */
  long unsigned(int width) throws IOException {
    while (count < width) {
      bits = (bits << 8) | nextByte();
      count += 8;
    }
    count -= width;
    return (bits >>> count) & ((1L << width) - 1);
  }

  int small(int width) throws IOException {
    return (int) unsigned(width);
  }

  /** The next number in two's complement, of 1 to 56 bits. */
  long signed(int width) throws IOException {
    int spare = Long.SIZE - width;
    return unsigned(width) << spare >> spare;
  }

  /** How many 0 stand before the next 1, which is passed over. */
  int zeros() throws IOException {
    int zeros = 0;
    while (true) {
      long rest = bits & ((1L << count) - 1);
      if (rest != 0) {
        int before = Long.numberOfLeadingZeros(rest) - (Long.SIZE - count);
        count -= before + 1;
        return zeros + before;
      }
      zeros += count;
      bits = nextByte();
      count = 8;
    }
  }

  /** Goes to the next byte's start. */
  void align() {
    count -= count % 8;
  }

  /** A byte at a byte's start, or -1 at the end. */
  int byteOrEnd() throws IOException {
    int next = in.read();
    return next < 0 ? next : counted(next);
  }

  private int nextByte() throws IOException {
    int next = in.read();
    if (next < 0) {
      throw new EOFException("the file ends");
    }
    return counted(next);
  }

  private int counted(int next) {
    crc8 = crc(crc8 ^ next, 8, CRC8);
    crc16 = crc(crc16 ^ (next << 8), 16, CRC16);
    return next;
  }

  private static int crc(int start, int width, int polynomial) {
    int crc = start;
    for (int i = 0; i < 8; i++) {
      int top = (crc >> (width - 1)) & 1;
      crc = ((crc << 1) ^ (top * polynomial)) & ((1 << width) - 1);
    }
    return crc;
  }

  void startCheckSums() {
    crc8 = 0;
    crc16 = 0;
  }

  /** Of all bytes since the start, a check sum among them: then it is 0 if nothing is damaged. */
  int crc8() {
    return crc8;
  }

  int crc16() {
    return crc16;
  }
}
