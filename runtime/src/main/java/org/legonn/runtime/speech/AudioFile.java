package org.legonn.runtime.speech;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.google.common.io.ByteSource;
import com.google.common.io.ByteStreams;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/** Recordings: WAV and FLAC, as {@link WavStream} and {@link FlacStream} read them. */
public final class AudioFile {
  /** Faster is no sound, and resampling it would take more memory than there is. */
  private static final int FASTEST = 384_000;

  /**
   * Full scale is 1, but some write floats as if they were integers, of up to 32 bit; more is no
   * sound, and its energy no number.
   */
  private static final double LOUDEST = 0x1p31;

  /** Seconds by which a part may end too late: who lists recordings rounds. */
  private static final double ROUNDED = 0.01;

  /** Bytes that tell what a file is. */
  private static final int MAGIC = 4;

  private final String name;
  private final ByteSource content;

  private AudioFile(String name, ByteSource content) {
    this.name = name;
    this.content = content;
  }

  private static AudioFile of(Path file) {
    return new AudioFile(file.toString(), MoreFiles.asByteSource(file));
  }

  /**
   * What a recording's header says.
   *
   * @param sampleRate samples a second, Hz
   * @param openEnded whether it doesn't say how long the recording is, which then goes to the
   *     file's end
   */
  public record Header(int sampleRate, int channels, boolean openEnded) {
    /** Of a length that is told; fails if no sound has such numbers. */
    static Header checked(long sampleRate, int channels) {
      if (sampleRate < 1 || sampleRate > FASTEST || channels < 1) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "its header says %d Hz and %d channels; convert it anew",
                sampleRate,
                channels));
      }
      return new Header((int) sampleRate, channels, false);
    }
  }

  /**
   * Reads a recording's header alone.
   *
   * @throws InputException if it isn't a recording
   */
  public static Header header(Path file) {
    return of(file).use(PcmStream::header);
  }

  /** Reads a whole recording; fails as the other. */
  public static Waveform read(Path file, boolean mixDown) {
    return read(file, mixDown, Excerpt.ALL, note -> {});
  }

  /**
   * Reads a recording.
   *
   * @param mixDown whether several channels may become their mean
   * @param part what is read of it
   * @param note is told what is odd about it
   * @throws InputException if it isn't a recording, is empty, truncated or damaged, ends before the
   *     part does, has several channels that may not be mixed, or a sample that can't be sound
   */
  static Waveform read(Path file, boolean mixDown, Excerpt part, Consumer<String> note) {
    return of(file).read(mixDown, part, Double.POSITIVE_INFINITY, note);
  }

  /**
   * Reads a recording that is in memory; fails as above, and on one that is longer than so many
   * seconds: compressed, hours of silence are small.
   *
   * @param name of the recording, for messages
   */
  static Waveform read(
      String name, byte[] recording, boolean mixDown, double longest, Consumer<String> note) {
    return new AudioFile(name, ByteSource.wrap(recording))
        .read(mixDown, Excerpt.ALL, longest, note);
  }

  private Waveform read(boolean mixDown, Excerpt part, double longest, Consumer<String> note) {
    return use(
        in -> {
          Header header = in.header();
          if (header.channels() > 1 && !mixDown) {
            throw severalChannels(header);
          }
          if (header.openEnded()) {
            note.accept(name + ": doesn't say how long it is, so it is read to the file's end");
          }
          return new Waveform(samples(in, part, longest), header.sampleRate());
        });
  }

  /** What is done with an open recording. */
  private interface Use<T> {
    T of(PcmStream in) throws IOException;
  }

  private <T> T use(Use<T> use) {
    try (InputStream in = content.openBufferedStream()) {
      return use.of(open(in));
    } catch (InputException e) {
      throw e.at(name);
    } catch (IOException e) {
      throw new InputException(name + ": can't be read (" + Reasons.of(e) + ")", e);
    }
  }

  static InputException severalChannels(Header header) {
    return new InputException(
        Wording.of(
            "has %d channels, one is wanted; mix them, or add %s",
            header.channels(), Setting.MIX_DOWN));
  }

  private static PcmStream open(InputStream in) throws IOException {
    if (peek(in).length() < MAGIC) {
      throw new InputException("is empty; record or copy it anew");
    }
    return recording(in).orElseThrow(AudioFile::unknown);
  }

  /** What begins as a recording does; empty where it is none. */
  static Optional<PcmStream> recording(InputStream in) throws IOException {
    String magic = peek(in);
    if (WavStream.MAGIC.contains(magic)) {
      return Optional.of(WavStream.open(in));
    }
    return magic.equals(FlacStream.MAGIC) || magic.startsWith(FlacStream.TAGGED)
        ? Optional.of(FlacStream.open(in))
        : Optional.empty();
  }

  /** The first bytes as letters, as many as there are; they are still to be read. */
  private static String peek(InputStream in) throws IOException {
    in.mark(MAGIC);
    String magic = new String(in.readNBytes(MAGIC), ISO_8859_1);
    in.reset();
    return magic;
  }

  /** The next bytes as letters. */
  static String magic(InputStream in, int length) throws IOException {
    byte[] magic = new byte[length];
    ByteStreams.readFully(in, magic);
    return new String(magic, ISO_8859_1);
  }

  static InputException unknown() {
    return new InputException(
        "is neither WAV nor FLAC that can be read; convert it to 16 bit PCM WAV");
  }

  private static float[] samples(PcmStream in, Excerpt part, double longest) throws IOException {
    int rate = in.header().sampleRate();
    long start = part.start(rate);
    long end = part.end(rate);
    double most = longest * rate;
    Mono mono = new Mono();
    double[] frame = new double[in.header().channels()];
    long read = 0;
    for (; read < end && in.next(frame); read++) {
      if (read >= most) {
        throw new InputException(
            String.format(Locale.ROOT, "lasts more than %.0f s; give it in parts", longest));
      }
      if (read >= start) {
        mono.add(mean(frame, read));
      }
    }
    if (read < end) {
      requireWhole(in.promised(), read);
    }
    boolean ends = part.duration() < Double.POSITIVE_INFINITY;
    if (mono.length == 0 || (ends && end - read > ROUNDED * rate)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "has %.3f s, too few for an offset of %s s%s; mend them",
              (double) read / rate,
              part.offset(),
              ends ? " and a duration of %s s".formatted(part.duration()) : ""));
    }
    return mono.samples();
  }

  private static void requireWhole(OptionalLong promised, long read) {
    if (promised.isPresent() && promised.getAsLong() != read) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "is %s: %d of %d samples are there; copy it anew",
              read < promised.getAsLong() ? "truncated" : "damaged",
              read,
              promised.getAsLong()));
    }
    if (read == 0) {
      throw new InputException("holds no sample; record it anew");
    }
  }

  static float mean(double[] frame, long place) {
    double sum = 0;
    for (double sample : frame) {
      if (!(Math.abs(sample) <= LOUDEST)) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "sample %d is %s, where full scale is 1; record it anew",
                place,
                (float) sample));
      }
      sum += sample;
    }
    return (float) (sum / frame.length);
  }

  /** One channel, which grows as it is read: what a header says of its length may be wrong. */
  private static final class Mono {
    private static final int LONGEST = Integer.MAX_VALUE - 8;

    private float[] samples = new float[1 << 14];
    private int length;

    void add(float sample) {
      if (length == samples.length) {
        if (length == LONGEST) {
          throw new InputException("is too long to be held in memory; give it in parts");
        }
        samples = Arrays.copyOf(samples, (int) Math.min(LONGEST, 2L * length));
      }
      samples[length++] = sample;
    }

    float[] samples() {
      return Arrays.copyOf(samples, length);
    }
  }
}
