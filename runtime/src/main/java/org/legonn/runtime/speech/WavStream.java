package org.legonn.runtime.speech;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.io.ByteStreams;
import com.google.common.io.CountingInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Locale;
import java.util.OptionalLong;
import java.util.Set;
import org.legonn.runtime.failure.InputException;

/**
 * A WAV file, RIFF, RF64 or BW64: PCM, float, A-law or μ-law, extensible headers, chunks of any
 * kind and length before the samples. Who writes to a pipe can't know the lengths: then the samples
 * go to the file's end.
 */
final class WavStream implements PcmStream {
  static final Set<String> MAGIC = Set.of("RIFF", "RF64", "BW64");

  private static final int EXTENSIBLE = 0xFFFE;

  /** Where the code of the samples' form stands in an extensible format. */
  private static final int SUBFORMAT = 24;

  /** Formats are 16, 18 or 40 bytes; of what claims more, the rest is passed over. */
  private static final int LONGEST_FORMAT = 64;

  /** Tools that can't know a length write this one, one a little above it, or 0. */
  private static final long NO_LENGTH = 0x7FFF0000L;

  private static final long NO_LENGTH_64 = 0xFFFFFFFFL;
  private static final int BLOCK = 1 << 16;

  private final CountingInputStream in;
  private final AudioFile.Header header;
  private final SampleForm form;
  private final int frameSize;

  /** Bytes of samples, if the header tells. */
  private final OptionalLong length;

  private final byte[] bytes;

  /** The bytes that are read and not yet decoded. */
  private final ByteBuffer block;

  private long left;

  private WavStream(CountingInputStream in, Format format, Extent extent) {
    this.in = in;
    this.header =
        new AudioFile.Header(
            format.header().sampleRate(), format.header().channels(), !extent.known());
    this.form = format.form();
    this.frameSize = format.form().bytes() * format.header().channels();
    this.length = extent.known() ? OptionalLong.of(extent.bytes()) : OptionalLong.empty();
    this.left = extent.bytes() / frameSize;
    this.bytes = new byte[Math.max(1, BLOCK / frameSize) * frameSize];
    this.block = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).limit(0);
  }

  /** What the format chunk says. */
  private record Format(AudioFile.Header header, SampleForm form) {}

  /**
   * How far the samples go.
   *
   * @param bytes at most
   * @param known whether there must be so many
   */
  private record Extent(long bytes, boolean known) {
    /**
     * @param samples the length of the samples' chunk
     * @param file the length of the whole file
     * @param start where the samples begin in it
     */
    static Extent of(long samples, long file, long start) {
      // Nothing, and then other chunks: that is no length left open but a recording without sound.
      boolean open = samples == 0 && (file <= start || file >= NO_LENGTH);
      boolean endless = open || samples == NO_LENGTH_64;
      return new Extent(endless ? Long.MAX_VALUE : samples, !open && samples < NO_LENGTH);
    }

    /** As RF64 has it, where lengths have 64 bits. */
    static Extent of64(long samples) {
      boolean known = samples > 0 && samples < Long.MAX_VALUE;
      return new Extent(known ? samples : Long.MAX_VALUE, known);
    }
  }

  /** How a sample stands in the file. */
  private enum Coding {
    PCM,
    FLOAT,
    A_LAW,
    MU_LAW
  }

  /** How a sample stands in so many bytes. */
  private record SampleForm(Coding coding, int bytes) {
    /** The next sample; full scale is 1. */
    double next(ByteBuffer in) {
      return switch (coding) {
        case PCM -> pcm(in);
        case FLOAT -> bytes == Float.BYTES ? in.getFloat() : in.getDouble();
        case A_LAW -> Math.scalb((double) aLaw(in.get() ^ 0x55), -15);
        case MU_LAW -> Math.scalb((double) muLaw(~in.get()), -15);
      };
    }

    private double pcm(ByteBuffer in) {
      if (bytes == 1) {
        return Math.scalb((in.get() & 0xFF) - 128.0, -7);
      }
      int value = 0;
      for (int shift = Integer.SIZE - 8 * bytes; shift < Integer.SIZE; shift += 8) {
        value |= (in.get() & 0xFF) << shift;
      }
      return Math.scalb((double) value, -31);
    }

    /** ITU-T G.711, to 16 bit. */
    private static int aLaw(int code) {
      int segment = code >> 4 & 7;
      int mantissa = (code & 0xF) << 4 | 8;
      int size = segment == 0 ? mantissa : (mantissa | 0x100) << (segment - 1);
      return (code & 0x80) == 0 ? -size : size;
    }

    /** ITU-T G.711, to 16 bit. */
    private static int muLaw(int code) {
      int bias = 0x84;
      int size = (((code & 0xF) << 3 | bias) << (code >> 4 & 7)) - bias;
      return (code & 0x80) == 0 ? size : -size;
    }
  }

  /**
   * Reads up to the samples.
   *
   * @param file from its first byte; the caller closes it
   */
  static WavStream open(InputStream file) throws IOException {
    CountingInputStream in = new CountingInputStream(file);
    try {
      return toSamples(in);
    } catch (EOFException e) {
      throw new InputException("is truncated in its header; copy it anew", e);
    }
  }

  private static WavStream toSamples(CountingInputStream in) throws IOException {
    ByteBuffer riff = bytes(in, 12);
    long file = riff.getInt(4) & 0xFFFFFFFFL;
    if (!tag(riff, 8).equals("WAVE")) {
      throw new InputException("is a RIFF file, but no WAV; convert it to 16 bit PCM WAV");
    }
    Format format = null;
    Extent samples64 = null;
    while (true) {
      ByteBuffer chunk = bytes(in, 8);
      long size = chunk.getInt(4) & 0xFFFFFFFFL;
      switch (tag(chunk, 0)) {
        case "fmt " -> {
          format = format(chunk(in, size, 16));
        }
        case "ds64" -> {
          samples64 = Extent.of64(chunk(in, size, 16).getLong(8));
        }
        case "data" -> {
          if (format == null) {
            throw new InputException("says after its samples what they are; convert it anew");
          }
          Extent extent =
              samples64 != null && size == NO_LENGTH_64
                  ? samples64
                  : Extent.of(size, file + 8, in.getCount());
          return new WavStream(in, format, extent);
        }
        default -> ByteStreams.skipFully(in, size + size % 2);
      }
    }
  }

  /** A chunk's bytes, of which at least some are needed and only the first are of use. */
  private static ByteBuffer chunk(InputStream in, long size, int needed) throws IOException {
    int used = (int) Math.min(size, LONGEST_FORMAT);
    if (used < needed) {
      throw new EOFException("a chunk ends");
    }
    ByteBuffer chunk = bytes(in, used);
    ByteStreams.skipFully(in, size - used + size % 2);
    return chunk;
  }

  private static Format format(ByteBuffer chunk) {
    int code = chunk.getShort(0) & 0xFFFF;
    int channels = chunk.getShort(2) & 0xFFFF;
    int rate = chunk.getInt(4);
    int frameSize = chunk.getShort(12) & 0xFFFF;
    int bits = chunk.getShort(14) & 0xFFFF;
    if (code == EXTENSIBLE && chunk.capacity() >= SUBFORMAT + Short.BYTES) {
      code = chunk.getShort(SUBFORMAT) & 0xFFFF;
    }
    AudioFile.Header header = AudioFile.Header.checked(Integer.toUnsignedLong(rate), channels);
    int wanted = (bits + 7) / 8;
    int bytes = frameSize % channels == 0 ? frameSize / channels : wanted;
    return new Format(header, form(code, bits, Math.max(bytes, wanted)));
  }

  private static SampleForm form(int code, int bits, int bytes) {
    Coding coding =
        switch (code) {
          case 1 -> Coding.PCM;
          case 3 -> Coding.FLOAT;
          case 6 -> Coding.A_LAW;
          case 7 -> Coding.MU_LAW;
          default ->
              throw unreadable(String.format(Locale.ROOT, "samples of WAV's format 0x%04X", code));
        };
    boolean fits =
        switch (coding) {
          case PCM -> bits >= 1 && bytes <= Integer.BYTES;
          case FLOAT -> bytes * 8 == bits && (bytes == Float.BYTES || bytes == Double.BYTES);
          case A_LAW, MU_LAW -> bytes == 1;
        };
    if (!fits) {
      throw unreadable(
          String.format(Locale.ROOT, "%s samples of %d bit in %d bytes", coding, bits, bytes));
    }
    return new SampleForm(coding, bytes);
  }

  private static InputException unreadable(String what) {
    return new InputException(
        "has " + what + ", which can't be read; convert it to 16 bit PCM WAV");
  }

  private static ByteBuffer bytes(InputStream in, int count) throws IOException {
    byte[] bytes = new byte[count];
    ByteStreams.readFully(in, bytes);
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static String tag(ByteBuffer bytes, int place) {
    byte[] letters = new byte[4];
    bytes.get(place, letters);
    return new String(letters, ISO_8859_1);
  }

  @Override
  public AudioFile.Header header() {
    return header;
  }

  @Override
  public OptionalLong promised() {
    return length.isPresent() ? OptionalLong.of(length.getAsLong() / frameSize) : length;
  }

  @Override
  public boolean next(double[] frame) throws IOException {
    if (left == 0 || !(block.hasRemaining() || fill())) {
      return false;
    }
    left--;
    for (int channel = 0; channel < frame.length; channel++) {
      frame[channel] = form.next(block);
    }
    return true;
  }

  /** Reads as many whole frames as are there; what is left of one at the file's end is none. */
  private boolean fill() throws IOException {
    int read = Math.max(0, in.read(bytes, 0, bytes.length));
    read += in.readNBytes(bytes, read, (frameSize - read % frameSize) % frameSize);
    block.clear().limit(read - read % frameSize);
    return block.hasRemaining();
  }
}
