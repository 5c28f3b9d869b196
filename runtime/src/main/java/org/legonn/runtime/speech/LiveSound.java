package org.legonn.runtime.speech;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.InputException;

/**
 * Sound that comes while it is said: 16 bit little-endian PCM of one channel without a header, or
 * WAV or FLAC. Its bytes stay the caller's.
 */
final class LiveSound implements SoundPortions {
  private final String name;
  private final PcmStream in;
  private final MonoSamples samples;
  private @Nullable InputException failure;
  private boolean over;

  private LiveSound(String name, PcmStream in) {
    this.name = name;
    this.in = in;
    this.samples = new MonoSamples(in);
  }

  /**
   * Waits for its beginning.
   *
   * @param name for messages, such as {@code standard input}
   * @param sampleRate of sound without a header, Hz
   * @param mixDown whether several channels may become their mean
   * @throws InputException if it has a header that is damaged, or says several channels that may
   *     not be mixed
   */
  static LiveSound open(String name, InputStream in, int sampleRate, boolean mixDown) {
    try {
      BufferedInputStream bytes = new BufferedInputStream(in);
      PcmStream sound =
          AudioFile.recording(bytes).orElseGet(() -> new RawStream(bytes, sampleRate));
      AudioFile.requireUsable(sound.header(), mixDown, name, openEnded -> {});
      return new LiveSound(name, sound);
    } catch (InputException e) {
      throw e.at(name);
    } catch (IOException e) {
      throw AudioFile.unreadable(name, e);
    }
  }

  @Override
  public int sampleRate() {
    return in.header().sampleRate();
  }

  @Override
  public OptionalDouble seconds() {
    return OptionalDouble.empty();
  }

  /** Where it ends wrongly, what came before is given first. */
  @Override
  public float[] next(int most) {
    float[] portion = new float[most];
    int length = 0;
    try {
      while (failure == null && !over && length < most) {
        if (samples.next()) {
          portion[length++] = samples.sample();
        } else {
          over = true;
        }
      }
      if (failure == null && over && samples.read() > 0) {
        samples.requireWhole();
      }
    } catch (InputException e) {
      failure = e.at(name);
    } catch (IOException e) {
      failure = AudioFile.unreadable(name, e);
    }
    if (length == 0 && failure != null) {
      throw failure;
    }
    return length == most ? portion : Arrays.copyOf(portion, length);
  }

  @Override
  public void close() {}
}
