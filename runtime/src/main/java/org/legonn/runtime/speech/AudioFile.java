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
import java.util.function.Consumer;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/** Recordings: WAV and FLAC, as {@link WavStream} and {@link FlacStream} read them. */
public final class AudioFile {
  /** Faster is no sound, and resampling it would take more memory than there is. */
  private static final int FASTEST = 384_000;

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
    return of(file).read(mixDown, part, note);
  }

  /**
   * Opens a recording, to be read a portion at a time. Fails as above, when it is opened or read.
   */
  static RecordingStream open(Path file, boolean mixDown, Consumer<String> note) {
    return RecordingStream.open(file.toString(), MoreFiles.asByteSource(file), mixDown, note);
  }

  /**
   * Opens a recording that is in memory; fails as above.
   *
   * @param name of the recording, for messages
   */
  static RecordingStream open(
      String name, byte[] recording, boolean mixDown, Consumer<String> note) {
    return RecordingStream.open(name, ByteSource.wrap(recording), mixDown, note);
  }

  private Waveform read(boolean mixDown, Excerpt part, Consumer<String> note) {
    return use(
        in -> {
          requireUsable(in.header(), mixDown, name, note);
          return new Waveform(samples(in, part), in.header().sampleRate());
        });
  }

  static void requireUsable(Header header, boolean mixDown, String name, Consumer<String> note) {
    if (header.channels() > 1 && !mixDown) {
      throw new InputException(
          Wording.of(
              "has %d channels, one is wanted; mix them, or add %s",
              header.channels(), Setting.MIX_DOWN));
    }
    if (header.openEnded()) {
      note.accept(name + ": doesn't say how long it is, so it is read to the file's end");
    }
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
      throw unreadable(name, e);
    }
  }

  static InputException unreadable(String name, IOException cause) {
    return new InputException(name + ": can't be read (" + Reasons.of(cause) + ")", cause);
  }

  static PcmStream open(InputStream in) throws IOException {
    String magic = peek(in);
    if (magic.length() < MAGIC) {
      throw new InputException("is empty; record or copy it anew");
    }
    return recording(in).orElseThrow(() -> isMp3(magic) ? mp3() : unknown());
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

  /** Whether that begins a frame of MPEG audio of layer III, which needs no tag before it. */
  private static boolean isMp3(String magic) {
    return magic.charAt(0) == 0xFF
        && (magic.charAt(1) & 0xE0) == 0xE0
        && (magic.charAt(1) >> 1 & 3) == 1;
  }

  static InputException mp3() {
    return new InputException(
        "is MP3, or begins like it, and is not read; convert it to WAV: ffmpeg -i a.mp3 a.wav");
  }

  static InputException unknown() {
    return new InputException(
        "is neither WAV nor FLAC that can be read; convert it to 16 bit PCM WAV");
  }

  private static float[] samples(PcmStream in, Excerpt part) throws IOException {
    int rate = in.header().sampleRate();
    long start = part.start(rate);
    long end = part.end(rate);
    Mono mono = new Mono();
    MonoSamples samples = new MonoSamples(in);
    while (samples.read() < end && samples.next()) {
      if (samples.read() > start) {
        mono.add(samples.sample());
      }
    }
    long read = samples.read();
    if (read < end) {
      samples.requireWhole();
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
