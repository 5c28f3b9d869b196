package org.legonn.dsl.contract;

import java.util.Locale;

/** What a speech encoder is given, frame by frame. */
public sealed interface FeaturesContract {
  /** The standardization that annotations have unless they say otherwise. */
  String UTTERANCE = "UTTERANCE";

  /** The binary name of the interface that declares the features. */
  String name();

  /** The name without its package and enclosing types. */
  default String simpleName() {
    return name().substring(Math.max(name().lastIndexOf('.'), name().lastIndexOf('$')) + 1);
  }

  /** Values a frame. */
  int dimensions();

  /** In the words of its annotation, e.g. {@code @LogMel(sampleRate = 16000, bins = 80)}. */
  String describe();

  /** Frames a second. */
  double framesPerSecond();

  /** What becomes of the features before the first layer: the name of a {@code Standardization}. */
  String standardization();

  /** Whether every dimension is brought to mean 0 and variance 1 over the utterance. */
  default boolean isStandardized() {
    return standardization().equals(UTTERANCE);
  }

  /** Log-mel energies of {@code bins} bands, computed from samples at {@code sampleRate} Hz. */
  record LogMelContract(String name, int sampleRate, int bins, String standardization)
      implements FeaturesContract {
    private static final double HOP_SECONDS = 0.010;
    private static final double WINDOW_SECONDS = 0.025;

    public LogMelContract {
      positive("sampleRate", sampleRate);
      positive("bins", bins);
    }

    /** Samples from one frame's first to the next one's. */
    public int hop() {
      return Math.max(1, (int) Math.round(HOP_SECONDS * sampleRate));
    }

    /** Samples a frame is computed from. */
    public int window() {
      return Math.max(1, (int) Math.round(WINDOW_SECONDS * sampleRate));
    }

    /** Frames of so many samples: one begins at every hop; beyond the last sample is silence. */
    public int frames(int samples) {
      return samples / hop() + (samples % hop() == 0 ? 0 : 1);
    }

    @Override
    public int dimensions() {
      return bins;
    }

    @Override
    public double framesPerSecond() {
      return (double) sampleRate / hop();
    }

    @Override
    public String describe() {
      return String.format(
          Locale.ROOT,
          "@LogMel(sampleRate = %d, bins = %d%s)",
          sampleRate,
          bins,
          unlessUsual(standardization));
    }
  }

  /** Matrices {@code [frames, dimensions]} that somebody else computed. */
  record PrecomputedContract(
      String name, int dimensions, double framesPerSecond, String standardization)
      implements FeaturesContract {
    public PrecomputedContract {
      positive("dimensions", dimensions);
      positive("framesPerSecond", framesPerSecond);
    }

    @Override
    public String describe() {
      return String.format(
          Locale.ROOT,
          "@Precomputed(dimensions = %d, framesPerSecond = %s%s)",
          dimensions,
          framesPerSecond,
          unlessUsual(standardization));
    }
  }

  private static String unlessUsual(String standardization) {
    return standardization.equals(UTTERANCE) ? "" : ", standardization = " + standardization;
  }

  private static void positive(String word, Number value) {
    if (!(value.doubleValue() > 0 && Double.isFinite(value.doubleValue()))) {
      throw new IllegalArgumentException("%s is %s; it must be positive".formatted(word, value));
    }
  }
}
