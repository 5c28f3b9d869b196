package org.legonn.runtime.speech;

import com.google.common.io.ByteStreams;
import com.google.common.primitives.Ints;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.InputException;

/**
 * A FLAC file (RFC 9639) of 4 to 32 bit, with a known length or none, with ID3 tags before or after
 * it or none. Each frame's check sums are verified, and where the file has a signature of all
 * samples, so is that.
 */
final class FlacStream implements PcmStream {
  /** Of {@code ID3} of version 2, which MP3 files begin with, too. */
  static final String TAGGED = "ID3";

  static final String MAGIC = "fLaC";
  private static final int STREAM_INFO = 34;

  private final BitInput in;
  private final Info info;
  private final @Nullable MessageDigest signature;

  /** The frame that is being read, {@code [channel, place]}. */
  private long[][] frame = new long[0][];

  private int place;
  private long read;

  private FlacStream(InputStream in, Info info) {
    this.in = new BitInput(in);
    this.info = info;
    this.signature = info.isSigned() ? md5() : null;
  }

  /**
   * What the file says of all of it.
   *
   * @param samples a channel; 0 if unknown
   * @param md5 of all samples; all 0 if unknown
   */
  @SuppressWarnings("ArrayRecordComponent") // Never compared as a record.
  private record Info(AudioFile.Header header, int bits, long samples, byte[] md5) {
    static Info of(ByteBuffer block) {
      long fields = block.getLong(10);
      byte[] md5 = new byte[16];
      block.get(18, md5);
      return new Info(
          AudioFile.Header.checked(fields >>> 44, (int) (fields >>> 41 & 7) + 1),
          (int) (fields >>> 36 & 0x1F) + 1,
          fields & 0xFFFFFFFFFL,
          md5);
    }

    boolean isSigned() {
      return !Arrays.equals(md5, new byte[md5.length]);
    }
  }

  private static MessageDigest md5() {
    try {
      return MessageDigest.getInstance("MD5");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has MD5", e);
    }
  }

  /**
   * Reads up to the first frame.
   *
   * @param in from its first byte; the caller closes it
   */
  static FlacStream open(InputStream in) throws IOException {
    boolean found = false;
    boolean tagged = false;
    try {
      String magic = AudioFile.magic(in, 4);
      while (magic.startsWith(TAGGED)) {
        tagged = true;
        skipTag(in);
        magic = AudioFile.magic(in, 4);
      }
      found = magic.equals(MAGIC);
      if (!found) {
        throw tagged ? AudioFile.mp3() : AudioFile.unknown();
      }
      return new FlacStream(in, info(in));
    } catch (EOFException e) {
      // A tag without anything behind it is an MP3 that was cut short more often than a FLAC.
      throw tagged && !found
          ? AudioFile.mp3()
          : new InputException("is truncated in its header; copy it anew", e);
    }
  }

  /** Passes over a tag, of which four bytes are read. */
  private static void skipTag(InputStream in) throws IOException {
    byte[] rest = new byte[6];
    ByteStreams.readFully(in, rest);
    int length = 0;
    for (int i = 2; i < rest.length; i++) {
      length = (length << 7) | (rest[i] & 0x7F);
    }
    boolean footer = (rest[1] & 0x10) != 0;
    ByteStreams.skipFully(in, length + (footer ? 10L : 0));
  }

  private static Info info(InputStream in) throws IOException {
    int head = blockHead(in);
    if (type(head) != 0 || length(head) < STREAM_INFO) {
      throw new InputException("has a damaged header; copy it anew");
    }
    byte[] block = new byte[STREAM_INFO];
    ByteStreams.readFully(in, block);
    ByteStreams.skipFully(in, length(head) - STREAM_INFO);
    while (!isLast(head)) {
      head = blockHead(in);
      ByteStreams.skipFully(in, length(head));
    }
    return Info.of(ByteBuffer.wrap(block));
  }

  private static int blockHead(InputStream in) throws IOException {
    byte[] head = new byte[4];
    ByteStreams.readFully(in, head);
    return Ints.fromByteArray(head);
  }

  private static boolean isLast(int head) {
    return head < 0;
  }

  private static int type(int head) {
    return head >>> 24 & 0x7F;
  }

  private static int length(int head) {
    return head & 0xFFFFFF;
  }

  @Override
  public AudioFile.Header header() {
    return info.header();
  }

  @Override
  public OptionalLong promised() {
    return info.samples() == 0 ? OptionalLong.empty() : OptionalLong.of(info.samples());
  }

  @Override
  public boolean next(double[] values) throws IOException {
    if (frame.length == 0 || place == frame[0].length) {
      read += place;
      place = 0;
      frame = nextFrame();
      if (frame.length == 0) {
        return false;
      }
    }
    for (int channel = 0; channel < values.length; channel++) {
      values[channel] = Math.scalb((double) frame[channel][place], 1 - info.bits());
    }
    place++;
    return true;
  }

  /** Nothing behind the last frame. */
  private long[][] nextFrame() throws IOException {
    boolean complete = info.samples() > 0 && read >= info.samples();
    in.startCheckSums();
    int first = complete ? -1 : in.byteOrEnd();
    if (first < 0 || (info.samples() == 0 && isTag(first))) {
      requireSignature();
      return new long[0][];
    }
    try {
      long[][] samples = frame(first);
      sign(samples);
      return samples;
    } catch (EOFException e) {
      if (info.samples() > 0) {
        return new long[0][]; // Whoever reads has been promised more, and says so.
      }
      throw new InputException(
          String.format(
              Locale.ROOT, "is truncated: it ends in a frame after sample %d; copy it anew", read),
          e);
    }
  }

  /** Frames begin with 0xFF; what programs hang on behind the last begins with letters. */
  private static boolean isTag(int first) {
    return first == 'T' || first == 'I' || first == 'A' || first == 'L';
  }

  private long[][] frame(int first) throws IOException {
    FlacFrame header = FlacFrame.read(in, first, info.bits(), info.header().sampleRate());
    if (in.crc8() != 0 || header.channels() != info.header().channels()) {
      throw damaged();
    }
    if (header.bits() != info.bits() || header.sampleRate() != info.header().sampleRate()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "changes its sample rate or depth after sample %d; convert it anew",
              read));
    }
    long[][] samples;
    try {
      samples = header.samples(in);
    } catch (IllegalArgumentException e) {
      throw damaged();
    }
    in.align();
    int unused = in.small(16);
    if (in.crc16() != 0) {
      throw damaged();
    }
    return samples;
  }

  private InputException damaged() {
    return new InputException(
        String.format(Locale.ROOT, "is damaged after sample %d; copy it anew", read));
  }

  private void sign(long[][] samples) {
    if (signature == null) {
      return;
    }
    int bytes = (info.bits() + 7) / 8;
    byte[] interleaved = new byte[samples.length * samples[0].length * bytes];
    int at = 0;
    for (int i = 0; i < samples[0].length; i++) {
      for (long[] channel : samples) {
        for (int shift = 0; shift < 8 * bytes; shift += 8) {
          interleaved[at++] = (byte) (channel[i] >> shift);
        }
      }
    }
    signature.update(interleaved);
  }

  private void requireSignature() {
    boolean whole = info.samples() == 0 || read == info.samples();
    if (signature == null || !whole) {
      return;
    }
    byte[] found = signature.digest();
    if (!Arrays.equals(found, info.md5())) {
      HexFormat hex = HexFormat.of();
      throw new InputException(
          "holds other samples than were written into it: their MD5 is %s, not %s; copy it anew"
              .formatted(hex.formatHex(found), hex.formatHex(info.md5())));
    }
  }
}
