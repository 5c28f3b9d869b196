package org.legonn.runtime.speech;

import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredOnnx;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.runtime.backend.OutsideEngines;
import org.legonn.runtime.backend.OutsideModel;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.EngineOptions;

/**
 * Turns what a chain hears into what its engine is fed. That is the same, but for a chain that
 * begins with a model that was trained elsewhere: then it is the marginals that this model gives.
 * Each utterance is computed by itself, so that no padding can change a number. Owns the model.
 */
public final class OutsideEncoding implements AutoCloseable {
  /** Keeps a dimension that never changes from being blown up; as in modules with layers. */
  private static final double LEAST_VARIANCE = 1e-5;

  /** Samples vary less than features, where recordings are quiet. */
  private static final double LEAST_VARIANCE_OF_SAMPLES = 1e-7;

  /** Of a distribution's sum. */
  private static final double SUM_TOLERANCE = 1e-3;

  /** A model may round, and lose some positions at both ends. */
  private static final double RATE_TOLERANCE = 0.1;

  private static final int POSITIONS_LOST = 4;

  /** As many utterances at a time: each takes memory of its own, and the model all cores. */
  private static final int TOGETHER = 2;

  private final Optional<Opened> opened;
  private final Semaphore turns = new Semaphore(TOGETHER);

  private record Opened(
      String module, DeclaredOnnx declared, FeaturesContract heard, OutsideModel model) {}

  private OutsideEncoding(Optional<Opened> opened) {
    this.opened = opened;
  }

  /**
   * What a chain needs before its engine.
   *
   * @throws BackendException if it needs a model that can't be loaded, or what runs it is missing
   */
  public static OutsideEncoding open(DeclaredChain chain, EngineOptions options) {
    String module = chain.encoders().get(0).name();
    return new OutsideEncoding(
        chain
            .onnx()
            .map(
                onnx ->
                    new Opened(
                        module,
                        onnx,
                        chain.heard().orElseThrow(),
                        OutsideEngines.find(module).open(onnx, options))));
  }

  /** For chains that feed their engine what they hear. */
  static OutsideEncoding none() {
    return new OutsideEncoding(Optional.empty());
  }

  /** Frames a second of what the engine is fed, for features that are heard. */
  double framesPerSecond(FeaturesContract heard) {
    return opened
        .map(it -> it.declared().contract().framesPerSecond())
        .orElse(heard.framesPerSecond());
  }

  /**
   * What the engine is fed.
   *
   * @param place of the utterance, for messages
   * @throws InputException if the model gives what it should not
   * @throws BackendException if the model fails
   */
  public Source encode(Source heard, String place) {
    if (opened.isEmpty()) {
      return heard;
    }
    turns.acquireUninterruptibly();
    try {
      return encode(opened.get(), heard, place);
    } finally {
      turns.release();
    }
  }

  private static Source encode(Opened it, Source heard, String place) {
    if (heard.length() == 0) {
      return new Source.Frames(new float[0][]);
    }
    float[][] scores =
        it.model().scores(it.heard().needsWholeUtterance() ? standardized(heard) : heard);
    requireRate(it, heard, scores.length, place);
    return new Source.Frames(marginals(it, scores, place));
  }

  /** Times and lengths would be wrong without a word. */
  private static void requireRate(Opened it, Source heard, int positions, String place) {
    double seconds = heard.length() / it.heard().framesPerSecond();
    double declared = it.declared().contract().framesPerSecond();
    double expected = declared * seconds;
    if (Math.abs(positions - expected) > RATE_TOLERANCE * expected + POSITIONS_LOST) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %s gives %d positions for %.2f s, but framesPerSecond = %s makes %.0f; write framesPerSecond = %.4g",
              place,
              it.module(),
              positions,
              seconds,
              declared,
              expected,
              positions / seconds));
    }
  }

  private static float[][] marginals(Opened it, float[][] scores, String place) {
    boolean probabilities = it.declared().contract().givesProbabilities();
    float[][] marginals = new float[scores.length][];
    int distributions = 0;
    for (int k = 0; k < scores.length; k++) {
      requireFinite(it.module(), scores[k], k, place);
      boolean distribution = isDistribution(scores[k]);
      if (probabilities && !distribution) {
        throw new InputException(
            String.format(
                Locale.ROOT,
                "%s: what %s gives at position %d (from 0) is no distribution; declare gives = OnnxOutput.LOGITS",
                place,
                it.module(),
                k));
      }
      distributions += distribution ? 1 : 0;
      marginals[k] =
          blankLast(
              probabilities ? scores[k] : softmax(scores[k]), it.declared().contract().blank());
    }
    if (!probabilities && scores.length > 0 && distributions == scores.length) {
      throw new InputException(
          "%s: all that %s gives are distributions; declare gives = OnnxOutput.PROBABILITIES"
              .formatted(place, it.module()));
    }
    return marginals;
  }

  /** A log-probability may be minus infinity, but of those alone there is no distribution. */
  static void requireFinite(String module, float[] scores, int position, String place) {
    float greatest = Float.NEGATIVE_INFINITY;
    for (float score : scores) {
      greatest = Math.max(greatest, score); // No number if any isn't.
    }
    if (!Float.isFinite(greatest)) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s: %s gives %s at position %d (from 0); look at the sound, and at the model",
              place,
              module,
              greatest,
              position));
    }
  }

  private static boolean isDistribution(float[] scores) {
    double sum = 0;
    for (float score : scores) {
      if (score < 0) {
        return false;
      }
      sum += score;
    }
    return Math.abs(sum - 1) <= SUM_TOLERANCE;
  }

  /** Of log-probabilities the softmax gives the probabilities themselves. */
  private static float[] softmax(float[] logits) {
    double greatest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      greatest = Math.max(greatest, logit);
    }
    double[] exponentials = new double[logits.length];
    double sum = 0;
    for (int i = 0; i < logits.length; i++) {
      exponentials[i] = Math.exp(logits[i] - greatest);
      sum += exponentials[i];
    }
    float[] probabilities = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      probabilities[i] = (float) (exponentials[i] / sum);
    }
    return probabilities;
  }

  /** The symbols in their order, then the blank. */
  private static float[] blankLast(float[] probabilities, int blank) {
    float[] moved = new float[probabilities.length];
    System.arraycopy(probabilities, 0, moved, 0, blank);
    int after = probabilities.length - blank - 1;
    System.arraycopy(probabilities, blank + 1, moved, blank, after);
    moved[probabilities.length - 1] = probabilities[blank];
    return moved;
  }

  /** Every dimension to mean 0 and variance 1 over the utterance. */
  private static Source standardized(Source heard) {
    if (heard instanceof Source.Samples sound) {
      float[][] column = new float[sound.samples().length][1];
      for (int i = 0; i < column.length; i++) {
        column[i][0] = sound.samples()[i];
      }
      float[][] standardized = standardized(column, LEAST_VARIANCE_OF_SAMPLES);
      float[] samples = new float[column.length];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = standardized[i][0];
      }
      return new Source.Samples(samples, sound.length());
    }
    return new Source.Frames(standardized(((Source.Frames) heard).features(), LEAST_VARIANCE));
  }

  private static float[][] standardized(float[][] frames, double leastVariance) {
    int dimensions = frames[0].length;
    float[][] standardized = new float[frames.length][dimensions];
    for (int d = 0; d < dimensions; d++) {
      double sum = 0;
      for (float[] frame : frames) {
        sum += frame[d];
      }
      double mean = sum / frames.length;
      double squares = 0;
      for (float[] frame : frames) {
        squares += (frame[d] - mean) * (frame[d] - mean);
      }
      double scale = 1 / Math.sqrt(squares / frames.length + leastVariance);
      for (int t = 0; t < frames.length; t++) {
        standardized[t][d] = (float) ((frames[t][d] - mean) * scale);
      }
    }
    return standardized;
  }

  @Override
  public void close() {
    opened.ifPresent(it -> it.model().close());
  }
}
