package org.legonn.runtime.speech;

import com.google.common.io.ByteSource;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.function.Consumer;
import org.legonn.runtime.failure.InputException;

/** A recording that is read a portion at a time. Owns the open file. */
final class RecordingStream implements SoundPortions {
  private final String name;
  private final InputStream file;
  private final PcmStream in;
  private final MonoSamples samples;
  private boolean ended;

  private RecordingStream(String name, InputStream file, PcmStream in) {
    this.name = name;
    this.file = file;
    this.in = in;
    this.samples = new MonoSamples(in);
  }

  /**
   * Opens a recording.
   *
   * @param name of the recording, for messages
   * @param mixDown whether several channels may become their mean
   * @param note is told what is odd about it
   * @throws InputException if it isn't a recording, or has several channels that may not be mixed
   */
  static RecordingStream open(
      String name, ByteSource content, boolean mixDown, Consumer<String> note) {
    InputStream file;
    try {
      file = content.openBufferedStream();
    } catch (IOException e) {
      throw AudioFile.unreadable(name, e);
    }
    try {
      PcmStream in = AudioFile.open(file);
      AudioFile.requireUsable(in.header(), mixDown, name, note);
      return new RecordingStream(name, file, in);
    } catch (InputException e) {
      close(name, file);
      throw e.at(name);
    } catch (IOException e) {
      close(name, file);
      throw AudioFile.unreadable(name, e);
    } catch (RuntimeException | Error e) {
      close(name, file);
      throw e;
    }
  }

  private static void close(String name, InputStream file) {
    try {
      file.close();
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
    return in.promised().isPresent()
        ? OptionalDouble.of((double) in.promised().getAsLong() / sampleRate())
        : OptionalDouble.empty();
  }

  @Override
  public float[] next(int most) {
    if (ended) {
      return new float[0];
    }
    float[] portion = new float[most];
    int length = 0;
    try {
      while (length < most && samples.next()) {
        portion[length++] = samples.sample();
      }
      if (length < most) {
        ended = true;
        samples.requireWhole();
      }
    } catch (InputException e) {
      throw e.at(name);
    } catch (IOException e) {
      throw AudioFile.unreadable(name, e);
    }
    return length == most ? portion : Arrays.copyOf(portion, length);
  }

  @Override
  public void close() {
    close(name, file);
  }
}
