package org.legonn.runtime.speech;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.FeaturesContract.PrecomputedContract;
import org.legonn.dsl.contract.FeaturesContract.SoundContract;
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

  /** Speech takes a quarter of a byte a sample at least; compressed silence takes next to none. */
  private static final double MOST_SAMPLES_A_BYTE = 32;

  /** Nobody records speech at a lower rate, whatever a file says. */
  private static final int LEAST_RATE = 8_000;

  /** However few bytes there are. */
  private static final double LEAST_SECONDS = 60;

  private final FeaturesContract features;
  private final boolean distributions;
  private final SpeechInput input;
  private final OutsideEncoding encoding;
  private final Consumer<String> note;
  private final AtomicBoolean noted = new AtomicBoolean();
  private final Resamplers resamplers = new Resamplers();

  /**
   * A reader for a chain that reads speech.
   *
   * @param input what may be done to recordings that are otherwise
   * @param encoding of the chain; stays its opener's
   * @param note is told, in a line, of the first recording that is odd but can be read
   */
  public static SpeechReader of(
      DeclaredChain chain, SpeechInput input, OutsideEncoding encoding, Consumer<String> note) {
    return new SpeechReader(
        chain.heard().orElseThrow(), chain.readsRecordedMarginals(), input, encoding, note);
  }

  /**
   * A reader.
   *
   * @param features what the module declares
   * @param distributions whether each frame must be one, over symbols and the blank
   */
  SpeechReader(
      FeaturesContract features,
      boolean distributions,
      SpeechInput input,
      OutsideEncoding encoding,
      Consumer<String> note) {
    this.features = features;
    this.distributions = distributions;
    this.input = input;
    this.encoding = encoding;
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
    return features instanceof SoundContract ? "audio" : "features";
  }

  /**
   * Reads an utterance.
   *
   * @param part what is read of a recording; all of a matrix is
   * @throws InputException if the file can't be used
   */
  public Source read(Path file, Excerpt part, Speed speed) {
    return read(file, part, speed, UnaryOperator.identity());
  }

  /**
   * The same of sound that is changed; fails as above, and where features are read.
   *
   * @param change to samples at the declared rate
   */
  public Source read(Path file, Excerpt part, Speed speed, UnaryOperator<float[]> change) {
    if (features instanceof SoundContract sound) {
      Waveform recorded = AudioFile.read(file, input.mixed(), part, this::note);
      requireRate(sound, recorded.sampleRate(), file.toString());
      Waveform heard = resamplers.faster(resamplers.at(recorded, sound.sampleRate()), speed);
      return source(change.apply(heard.samples()), file.toString());
    }
    if (features instanceof PrecomputedContract precomputed) {
      float[][] frames = NpyFile.read(file);
      return encoding.encode(
          new Source.Frames(speed.apply(fitting(precomputed, frames, file.toString()))),
          file.toString());
    }
    throw new AssertionError("FeaturesContract is sealed: " + features);
  }

  /**
   * Takes a matrix of features from a file's content.
   *
   * @param name of the utterance, for messages
   * @throws InputException if the content can't be used, or sound is declared
   */
  public Source read(String name, byte[] content) {
    if (features instanceof PrecomputedContract precomputed) {
      return encoding.encode(
          new Source.Frames(fitting(precomputed, NpyFile.read(name, content), name)), name);
    }
    throw new InputException(
        name + ": %s is declared, not features".formatted(features.describe()));
  }

  /** Whether recordings are read. */
  public boolean hearsSound() {
    return features instanceof SoundContract;
  }

  /** Frames a second of what an engine is fed. */
  public double framesPerSecond() {
    return encoding.framesPerSecond(features);
  }

  /**
   * Opens a recording, to be read a portion at a time.
   *
   * @throws InputException if it can't be used, has another sample rate than declared and may not
   *     be resampled, or features are wanted
   */
  public SoundStream open(Path file) {
    RecordingStream recording = AudioFile.open(file, input.mixed(), this::note);
    return stream(recording, file.toString(), recording.sampleRate(), Double.POSITIVE_INFINITY);
  }

  /**
   * The same of a file's content. It may not last longer than so few bytes could say anything.
   *
   * @param name of the recording, for messages
   */
  public SoundStream open(String name, byte[] content) {
    RecordingStream recording = AudioFile.open(name, content, input.mixed(), this::note);
    int rate = Math.max(LEAST_RATE, recording.sampleRate());
    double longest = MOST_SAMPLES_A_BYTE * content.length / rate;
    return stream(recording, name, recording.sampleRate(), Math.max(LEAST_SECONDS, longest));
  }

  /** The same of sound in memory; also refuses samples that are not finite numbers. */
  public SoundStream open(Waveform recorded) {
    float[] samples = recorded.samples();
    for (int i = 0; i < samples.length; i++) {
      if (!Float.isFinite(samples[i])) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "the recording: sample %d (from 0) is %s, where full scale is 1",
                i,
                samples[i]));
      }
    }
    return stream(
        SoundPortions.of(recorded),
        "the recording",
        recorded.sampleRate(),
        Double.POSITIVE_INFINITY);
  }

  /**
   * The same of sound that comes while it is said, a tenth of a second at a time: 16 bit
   * little-endian PCM of one channel at the declared rate, or WAV or FLAC. What comes before an end
   * that is wrong is given before it is refused.
   *
   * @param name of the sound, for messages
   * @param in its bytes; stays the caller's
   */
  public SoundStream listen(String name, InputStream in) {
    LiveSound live = LiveSound.open(name, in, sound().sampleRate(), input.mixed());
    return stream(live, name, live.sampleRate() / 10, Double.POSITIVE_INFINITY);
  }

  private SoundStream stream(SoundPortions recording, String name, int portion, double longest) {
    try {
      SoundContract sound = sound();
      requireRate(sound, recording.sampleRate(), name);
      Optional<ResamplingStream> resampling =
          recording.sampleRate() == sound.sampleRate()
              ? Optional.empty()
              : Optional.of(
                  new ResamplingStream(
                      resamplers.between(recording.sampleRate(), sound.sampleRate())));
      return new SoundStream(
          name, recording, resampling, sound.sampleRate(), Math.max(1, portion), longest);
    } catch (RuntimeException | Error e) {
      recording.close();
      throw e;
    }
  }

  /**
   * What is declared.
   *
   * @throws InputException if that are features, and not sound
   */
  public SoundContract sound() {
    if (features instanceof SoundContract sound) {
      return sound;
    }
    throw new InputException(
        "%s is declared, not sound; give files of features".formatted(features.describe()));
  }

  /**
   * What the engine is fed of sound at the declared rate.
   *
   * @param place of the sound, for messages
   */
  public Source source(float[] samples, String place) {
    int frames =
        sound() instanceof LogMelContract logMel ? logMel.frames(samples.length) : samples.length;
    return encoding.encode(new Source.Samples(samples, frames), place);
  }

  /** Who has one such recording has many. */
  private void note(String line) {
    if (!noted.getAndSet(true)) {
      note.accept(line + "; others like it are not named");
    }
  }

  private void requireRate(SoundContract sound, int rate, String file) {
    if (rate != sound.sampleRate() && !input.resampled()) {
      throw new InputException(
          Wording.of(
              "%s: has %d Hz, but %s is declared; resample it, or add %s",
              file, rate, sound.describe(), Setting.ALLOW_RESAMPLING));
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
