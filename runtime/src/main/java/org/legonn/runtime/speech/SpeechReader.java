package org.legonn.runtime.speech;

import java.nio.file.Path;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.FeaturesContract.PrecomputedContract;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * Reads utterances as a chain's first module wants them: recordings for log-mel energies, matrices
 * for precomputed features. Safe for use by many threads.
 *
 * @param features what the module declares
 * @param resampling whether recordings of another sample rate may be resampled
 * @param mixDown whether several channels may become their mean
 */
public record SpeechReader(FeaturesContract features, boolean resampling, boolean mixDown) {
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
      Waveform recorded = AudioFile.read(file, mixDown);
      requireRate(logMel, recorded.sampleRate(), file);
      float[] samples = recorded.at(logMel.sampleRate()).faster(speed).samples();
      return new Source.Samples(samples, logMel.frames(samples.length));
    }
    if (features instanceof PrecomputedContract precomputed) {
      return new Source.Frames(speed.apply(frames(precomputed, file)));
    }
    throw new AssertionError("FeaturesContract is sealed: " + features);
  }

  private void requireRate(LogMelContract logMel, int rate, Path file) {
    if (rate != logMel.sampleRate() && !resampling) {
      throw new InputException(
          Wording.of(
              "%s: has %d Hz, but %s is declared; resample it, or add %s",
              file, rate, logMel.describe(), Setting.ALLOW_RESAMPLING));
    }
  }

  private static float[][] frames(PrecomputedContract precomputed, Path file) {
    float[][] frames = NpyFile.read(file);
    if (frames.length == 0) {
      throw new InputException(file + ": holds no frame; compute the features anew");
    }
    if (frames[0].length != precomputed.dimensions()) {
      throw new InputException(
          "%s: has %d values a frame, but %s is declared; name the right features"
              .formatted(file, frames[0].length, precomputed.describe()));
    }
    return frames;
  }
}
