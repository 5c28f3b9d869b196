package org.legonn.runtime.speech;

import com.google.common.io.ByteSource;
import com.google.common.io.MoreFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioFormat.Encoding;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import javax.sound.sampled.UnsupportedAudioFileException;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.LegonnException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * Recordings: WAV of 8, 16, 24 or 32 bit PCM or 32 or 64 bit float, and FLAC, through Java Sound,
 * whose service providers may read more.
 */
public final class AudioFile {
  /** Faster is no sound, and resampling it would take more memory than there is. */
  private static final int FASTEST = 384_000;

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
   */
  public record Header(int sampleRate, int channels) {}

  /**
   * Reads a recording's header alone.
   *
   * @throws InputException if it isn't a recording
   */
  public static Header header(Path file) {
    AudioFile audio = of(file);
    try (AudioInputStream in = audio.open()) {
      return audio.header(in.getFormat());
    } catch (IOException e) {
      throw audio.unreadable(e);
    }
  }

  /**
   * Reads a recording.
   *
   * @param mixDown whether several channels may become their mean
   * @throws InputException if it isn't a recording, is empty or truncated, has several channels
   *     that may not be mixed, or a sample that is not a finite number
   */
  public static Waveform read(Path file, boolean mixDown) {
    return of(file).read(mixDown, Double.POSITIVE_INFINITY);
  }

  /**
   * Reads a recording that is in memory; fails as above, and on one that is longer than so many
   * seconds: compressed, hours of silence are small.
   *
   * @param name of the recording, for messages
   */
  public static Waveform read(String name, byte[] recording, boolean mixDown, double longest) {
    return new AudioFile(name, ByteSource.wrap(recording)).read(mixDown, longest);
  }

  private Waveform read(boolean mixDown, double longest) {
    try (AudioInputStream in = open()) {
      Header header = header(in.getFormat());
      if (header.channels() > 1 && !mixDown) {
        throw new InputException(
            Wording.of(
                "%s: has %d channels, one is wanted; mix them, or add %s",
                name, header.channels(), Setting.MIX_DOWN));
      }
      return new Waveform(samples(in, longest), header.sampleRate());
    } catch (IOException e) {
      throw unreadable(e);
    } catch (LegonnException e) {
      throw e;
    } catch (RuntimeException e) {
      // Java Sound, and what is plugged into it, fails in many ways on what it doesn't expect.
      String why = e instanceof IllegalArgumentException ? " (%s)".formatted(FirstLine.of(e)) : "";
      throw new InputException(
          "%s: can't be decoded%s; convert it to 16 bit PCM WAV".formatted(name, why), e);
    }
  }

  private AudioInputStream open() throws IOException {
    if (content.isEmpty()) {
      throw fault("is empty; record or copy it anew");
    }
    InputStream in = content.openBufferedStream();
    try {
      return AudioSystem.getAudioInputStream(in);
    } catch (UnsupportedAudioFileException e) {
      in.close();
      throw new InputException(
          name + ": is neither WAV nor FLAC that can be read; convert it to 16 bit PCM WAV", e);
    } catch (IOException | RuntimeException e) {
      in.close();
      // Java Sound fails in many ways on damaged headers.
      throw new InputException(name + ": is truncated in its header, or damaged; copy it anew", e);
    }
  }

  private Header header(AudioFormat format) {
    int rate = Math.round(format.getSampleRate());
    if (rate < 1 || rate > FASTEST || format.getChannels() < 1) {
      throw fault(
          String.format(
              Locale.ROOT,
              "its header says %d Hz and %d channels; convert it anew",
              rate,
              format.getChannels()));
    }
    return new Header(rate, format.getChannels());
  }

  private float[] samples(AudioInputStream encoded, double longest) throws IOException {
    AudioInputStream pcm = decoded(encoded);
    AudioFormat format = pcm.getFormat();
    int frameSize = format.getFrameSize();
    double most = longest * format.getSampleRate() * frameSize;
    byte[] bytes = pcm.readNBytes((int) Math.min(Integer.MAX_VALUE, most + frameSize));
    if (bytes.length > most) {
      throw fault(String.format(Locale.ROOT, "lasts more than %.0f s; give it in parts", longest));
    }
    long promised = promised(encoded);
    if (bytes.length == 0) {
      throw fault("holds no sample; record it anew");
    }
    if (bytes.length % frameSize != 0 || (promised > 0 && promised != bytes.length / frameSize)) {
      throw fault(
          String.format(
              Locale.ROOT,
              "is truncated: %d of %s samples are there; copy it anew",
              bytes.length / frameSize,
              promised > 0 ? promised : "more"));
    }
    return mean(new Pcm(format), ByteBuffer.wrap(bytes), bytes.length / frameSize);
  }

  /** How many samples the header says there are; of compressed sound the stream doesn't know. */
  private long promised(AudioInputStream in) throws IOException {
    if (in.getFrameLength() != AudioSystem.NOT_SPECIFIED) {
      return in.getFrameLength();
    }
    try (InputStream head = content.openBufferedStream()) {
      return AudioSystem.getAudioFileFormat(head).getFrameLength();
    } catch (UnsupportedAudioFileException e) {
      throw new AssertionError("it was a recording a moment ago", e);
    }
  }

  private static AudioInputStream decoded(AudioInputStream in) {
    Encoding encoding = in.getFormat().getEncoding();
    boolean plain =
        encoding.equals(Encoding.PCM_SIGNED)
            || encoding.equals(Encoding.PCM_UNSIGNED)
            || encoding.equals(Encoding.PCM_FLOAT);
    return plain ? in : AudioSystem.getAudioInputStream(Encoding.PCM_SIGNED, in);
  }

  private float[] mean(Pcm pcm, ByteBuffer bytes, int length) {
    bytes.order(pcm.order());
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      double sum = 0;
      for (int channel = 0; channel < pcm.channels(); channel++) {
        sum += pcm.next(bytes);
      }
      samples[i] = (float) (sum / pcm.channels());
      if (!Float.isFinite(samples[i])) {
        throw fault(String.format(Locale.ROOT, "sample %d is %s; record it anew", i, samples[i]));
      }
    }
    return samples;
  }

  private InputException unreadable(IOException e) {
    return new InputException(name + ": can't be read (" + e.getMessage() + ")", e);
  }

  private InputException fault(String problem) {
    return new InputException(name + ": " + problem);
  }

  /** How samples stand in bytes. */
  private record Pcm(int channels, int bytes, boolean floating, boolean unsigned, ByteOrder order) {
    Pcm(AudioFormat format) {
      this(
          format.getChannels(),
          format.getFrameSize() / format.getChannels(),
          format.getEncoding().equals(Encoding.PCM_FLOAT),
          format.getEncoding().equals(Encoding.PCM_UNSIGNED),
          format.isBigEndian() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    /** The next sample; full scale is 1. */
    double next(ByteBuffer in) {
      if (floating) {
        return bytes == Float.BYTES ? in.getFloat() : in.getDouble();
      }
      double scale = Math.scalb(1.0, 8 * bytes - 1);
      return (integer(in) - (unsigned ? scale : 0)) / scale;
    }

    private long integer(ByteBuffer in) {
      long value = 0;
      for (int i = 0; i < bytes; i++) {
        int place = order == ByteOrder.LITTLE_ENDIAN ? i : bytes - 1 - i;
        value |= (in.get() & 0xFFL) << (8 * place);
      }
      int spare = Long.SIZE - 8 * bytes;
      return unsigned ? value : value << spare >> spare;
    }
  }
}
