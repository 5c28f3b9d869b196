package org.legonn.runtime.speech;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.FeaturesContract.SoundContract;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.SpeechInput;

/**
 * Sound that comes while it is said: 16 bit little-endian PCM of one channel without a header, or
 * WAV or FLAC.
 */
public final class LiveSound {
  /** Seconds of a portion. */
  private static final double PORTION = 0.1;

  private final String name;
  private final PcmStream in;
  private final boolean mixDown;
  private long heard;
  private @Nullable InputException failure;

  private LiveSound(String name, PcmStream in, boolean mixDown) {
    this.name = name;
    this.in = in;
    this.mixDown = mixDown;
  }

  /**
   * Waits for its beginning.
   *
   * @param name for messages, such as {@code standard input}
   * @param in its bytes; stays the caller's
   * @param wanted at whose rate it must come
   * @param input whether channels may become their mean; nothing is resampled
   * @throws InputException if it has a header that says another rate or channels, or is damaged
   */
  public static LiveSound open(
      String name, InputStream in, SoundContract wanted, SpeechInput input) {
    try {
      BufferedInputStream bytes = new BufferedInputStream(in);
      PcmStream sound =
          AudioFile.recording(bytes).orElseGet(() -> new RawStream(bytes, wanted.sampleRate()));
      LiveSound live = new LiveSound(name, sound, input.mixed());
      live.requireFitting(wanted);
      return live;
    } catch (InputException e) {
      throw e.at(name);
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private void requireFitting(SoundContract wanted) {
    int rate = in.header().sampleRate();
    if (rate != wanted.sampleRate()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "has %d Hz, but %s is declared; send it at %d Hz",
              rate,
              wanted.describe(),
              wanted.sampleRate()));
    }
    if (in.header().channels() > 1 && !mixDown) {
      throw AudioFile.severalChannels(in.header());
    }
  }

  /**
   * What follows: a tenth of a second, less at the end; empty when it has ended.
   *
   * @throws InputException if it ends within a sample, or is damaged; what came before was given
   */
  public float[] next() {
    float[] portion = new float[Math.max(1, (int) (PORTION * in.header().sampleRate()))];
    double[] frame = new double[in.header().channels()];
    int length = 0;
    try {
      while (failure == null && length < portion.length && in.next(frame)) {
        portion[length] = AudioFile.mean(frame, heard + length);
        length++;
      }
    } catch (InputException e) {
      failure = e.at(name);
    } catch (IOException e) {
      failure = unreadable(name, e);
    }
    if (length == 0 && failure != null) {
      throw failure;
    }
    heard += length;
    return length == portion.length ? portion : Arrays.copyOf(portion, length);
  }

  private static InputException unreadable(String name, IOException e) {
    return new InputException(name + ": can't be read (" + Reasons.of(e) + ")", e);
  }
}
