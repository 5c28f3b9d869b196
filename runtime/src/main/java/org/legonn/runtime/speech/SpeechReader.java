package org.legonn.runtime.speech;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.legonn.dsl.DeclaredChain;
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
 */
public final class SpeechReader {
  /** Of rows in half precision, too. */
  private static final double SUM_TOLERANCE = 0.01;

  private final FeaturesContract features;
  private final boolean distributions;
  private final SpeechInput input;
  private final Consumer<String> note;
  private final AtomicBoolean noted = new AtomicBoolean();
  private final Resamplers resamplers = new Resamplers();

  /**
   * A reader for a chain that reads speech.
   *
   * @param input what may be done to recordings that are otherwise
   * @param note is told, in a line, of the first recording that is odd but can be read
   */
  public static SpeechReader of(DeclaredChain chain, SpeechInput input, Consumer<String> note) {
    return new SpeechReader(
        chain.features().orElseThrow(), chain.readsRecordedMarginals(), input, note);
  }

  /**
   * A reader.
   *
   * @param features what the module declares
   * @param distributions whether each frame must be one, over symbols and the blank
   */
  SpeechReader(
      FeaturesContract features, boolean distributions, SpeechInput input, Consumer<String> note) {
    this.features = features;
    this.distributions = distributions;
    this.input = input;
    this.note = note;
  }

  /** What the module declares. */
  public FeaturesContract features() {
    return features;
  }

  /** What may be done to recordings that are otherwise. */
  public SpeechInput input() {
    return input;
  }

  /** What a manifest calls the files: {@code audio} or {@code features}. */
  public String column() {
    return features instanceof LogMelContract ? "audio" : "features";
  }

  /**
   * Reads an utterance.
   *
   * @param part what is read of a recording; all of a matrix is
   * @throws InputException if the file can't be used
   */
  public Source read(Path file, Excerpt part, Speed speed) {
    if (features instanceof LogMelContract logMel) {
      Waveform recorded = AudioFile.read(file, input.mixed(), part, this::note);
      return source(logMel, recorded, speed, file.toString());
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
      Waveform recorded = AudioFile.read(name, content, input.mixed(), seconds, this::note);
      return source(logMel, recorded, Speed.RECORDED, name);
    }
    if (features instanceof PrecomputedContract precomputed) {
      return new Source.Frames(fitting(precomputed, NpyFile.read(name, content), name));
    }
    throw new AssertionError("FeaturesContract is sealed: " + features);
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

  /** Who has one such recording has many. */
  private void note(String line) {
    if (!noted.getAndSet(true)) {
      note.accept(line + "; others like it are not named");
    }
  }

  private Source source(LogMelContract logMel, Waveform recorded, Speed speed, String place) {
    requireRate(logMel, recorded.sampleRate(), place);
    float[] samples =
        resamplers.faster(resamplers.at(recorded, logMel.sampleRate()), speed).samples();
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

  private float[][] fitting(PrecomputedContract precomputed, float[][] frames, String file) {
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
    if (distributions) {
      for (int t = 0; t < frames.length; t++) {
        requireDistribution(frames[t], t, file);
      }
    }
    return frames;
  }

  private static void requireDistribution(float[] frame, int place, String file) {
    double sum = 0;
    for (int i = 0; i < frame.length; i++) {
      if (frame[i] < 0) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: holds %s in frame %d, dimension %d (from 0), which is no probability; save numpy.exp of what are logarithms, or a softmax",
                file,
                frame[i],
                place,
                i));
      }
      sum += frame[i];
    }
    if (Math.abs(sum - 1) > SUM_TOLERANCE) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: frame %d (from 0) sums to %.4f, not 1; save probabilities of all symbols and, last, the blank",
              file,
              place,
              sum));
    }
  }
}
