package org.legonn.runtime.speech;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Locale;
import javax.sound.sampled.AudioFileFormat;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.FeaturesContract.PrecomputedContract;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.SpeechInput;

/**
 * Reads utterances as a chain's first module wants them: recordings for log-mel energies, matrices
 * for precomputed features. Safe for use by many threads.
 *
 * @param features what the module declares
 * @param input what may be done to recordings that are otherwise
 */
public record SpeechReader(FeaturesContract features, SpeechInput input) {
  /** What a manifest calls the files: {@code audio} or {@code features}. */
  public String column() {
    return features instanceof LogMelContract ? "audio" : "features";
  }

  /**
   * Reads an utterance.
   *
   * @throws InputException if the file can't be used
   */
  public Source read(Path file, Speed speed) {
    if (features instanceof LogMelContract logMel) {
      return source(logMel, AudioFile.read(file, input.mixed()), speed, file.toString());
    }
    if (features instanceof PrecomputedContract precomputed) {
      float[][] frames = NpyFile.read(file);
      return new Source.Frames(speed.apply(fitting(precomputed, frames, file.toString())));
    }
    throw new AssertionError("FeaturesContract is sealed: " + features);
  }

  /**
   * Reads an utterance from a file's content.
   *
   * @param name of the utterance, for messages
   * @param longest frames beyond which it isn't read to its end
   * @throws InputException if the content can't be used
   */
  public Source read(String name, byte[] content, int longest) {
    if (features instanceof LogMelContract logMel) {
      double seconds = Math.ceil(longest / logMel.framesPerSecond());
      Waveform recorded = AudioFile.read(name, content, input.mixed(), seconds);
      return source(logMel, recorded, Speed.RECORDED, name);
    }
    if (features instanceof PrecomputedContract precomputed) {
      return new Source.Frames(fitting(precomputed, NpyFile.read(name, content), name));
    }
    throw new AssertionError("FeaturesContract is sealed: " + features);
  }

  /** Reads a made-up recording, so that the first that is read takes no longer than later ones. */
  public void warmUp() {
    if (features instanceof LogMelContract logMel) {
      AudioFormat format = new AudioFormat(logMel.sampleRate(), Short.SIZE, 1, true, false);
      byte[] silence = new byte[2 * logMel.sampleRate()];
      ByteArrayOutputStream wav = new ByteArrayOutputStream();
      try {
        AudioSystem.write(
            new AudioInputStream(
                new ByteArrayInputStream(silence), format, silence.length / Short.BYTES),
            AudioFileFormat.Type.WAVE,
            wav);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      Source unused = read("silence", wav.toByteArray(), Integer.MAX_VALUE);
    }
  }

  /**
   * Takes an utterance that is in memory.
   *
   * @throws InputException if it has another sample rate than declared and may not be resampled, or
   *     features are wanted
   */
  public Source read(Waveform recorded) {
    if (features instanceof LogMelContract logMel) {
      return source(logMel, recorded, Speed.RECORDED, "the recording");
    }
    throw new InputException(
        "%s is declared, not sound; give files of features".formatted(features.describe()));
  }

  private Source source(LogMelContract logMel, Waveform recorded, Speed speed, String place) {
    requireRate(logMel, recorded.sampleRate(), place);
    float[] samples = recorded.at(logMel.sampleRate()).faster(speed).samples();
    return new Source.Samples(samples, logMel.frames(samples.length));
  }

  private void requireRate(LogMelContract logMel, int rate, String file) {
    if (rate != logMel.sampleRate() && !input.resampled()) {
      throw new InputException(
          Wording.of(
              "%s: has %d Hz, but %s is declared; resample it, or add %s",
              file, rate, logMel.describe(), Setting.ALLOW_RESAMPLING));
    }
  }

  private static float[][] fitting(PrecomputedContract precomputed, float[][] frames, String file) {
    if (frames.length == 0) {
      throw new InputException(file + ": holds no frame; compute the features anew");
    }
    if (frames[0].length != precomputed.dimensions()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: has %d values a frame, but %s is declared; name the right features",
              file,
              frames[0].length,
              precomputed.describe()));
    }
    return frames;
  }
}
