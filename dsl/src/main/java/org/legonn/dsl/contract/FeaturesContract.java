package org.legonn.dsl.contract;

import java.util.Locale;
import java.util.Optional;

/** What a speech encoder is given, frame by frame. */
public sealed interface FeaturesContract {
  /** The standardization that annotations have unless they say otherwise. */
  String UTTERANCE = "UTTERANCE";

  /** That of features that stay as they are. */
  String NONE = "NONE";

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

  /** What becomes of the features before the first layer: a {@code Standardization}. */
  Procedure standardization();

  /** Whether features stay as they are. */
  default boolean isRaw() {
    return standardization().name().equals(NONE);
  }

  /** Whether every dimension is brought to mean 0 and variance 1 over the whole utterance. */
  default boolean needsWholeUtterance() {
    return standardization().name().equals(UTTERANCE);
  }

  /** How these features differ from others; empty where they are the same numbers. */
  default Optional<String> unlike(FeaturesContract other) {
    if (!describe().equals(other.describe())) {
      return Optional.of(describe() + " against " + other.describe());
    }
    return standardization()
        .against(other.standardization())
        .map(unlike -> describe() + ", but standardization " + unlike);
  }

  /** What is computed from sound: a manifest names recordings. */
  sealed interface SoundContract extends FeaturesContract {
    /** Hz. */
    int sampleRate();
  }

  /**
   * Log-mel energies of {@code bins} bands, computed from samples at {@code sampleRate} Hz.
   *
   * @param energies how they are computed
   */
  record LogMelContract(
      String name, int sampleRate, int bins, Procedure energies, Procedure standardization)
      implements SoundContract {
    /**
     * How this product computes them. Version 1: a frame every 10 ms from 25 ms of samples, silence
     * beyond the last; a periodic Hann window; the power spectrum of as many points as the next
     * power of two; triangular bands of equal width on HTK's mel scale from 20 Hz to half the
     * sample rate, of peak 1; the natural logarithm of at least 1e-6.
     */
    public static final Procedure ENERGIES = Procedure.first("log-mel");

    private static final double HOP_SECONDS = 0.010;
    private static final double WINDOW_SECONDS = 0.025;

    public LogMelContract {
      positive("sampleRate", sampleRate);
      positive("bins", bins);
    }

    /** As this product computes them. */
    public LogMelContract(String name, int sampleRate, int bins, Procedure standardization) {
      this(name, sampleRate, bins, ENERGIES, standardization);
    }

    @Override
    public Optional<String> unlike(FeaturesContract other) {
      return SoundContract.super
          .unlike(other)
          .or(
              () ->
                  energies
                      .against(((LogMelContract) other).energies)
                      .map(unlike -> describe() + ", but energies " + unlike));
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

  /** Sound itself, of full scale 1, for encoders that compute their features themselves. */
  record SamplesContract(String name, int sampleRate, Procedure standardization)
      implements SoundContract {
    public SamplesContract {
      positive("sampleRate", sampleRate);
    }

    @Override
    public int dimensions() {
      return 1;
    }

    /** A frame is a sample. */
    @Override
    public double framesPerSecond() {
      return sampleRate;
    }

    @Override
    public String describe() {
      String more = isRaw() ? "" : ", standardization = " + standardization.name();
      return String.format(Locale.ROOT, "@Samples(sampleRate = %d%s)", sampleRate, more);
    }
  }

  /** Matrices {@code [frames, dimensions]} that somebody else computed. */
  record PrecomputedContract(
      String name, int dimensions, double framesPerSecond, Procedure standardization)
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

  private static String unlessUsual(Procedure standardization) {
    return standardization.name().equals(UTTERANCE)
        ? ""
        : ", standardization = " + standardization.name();
  }

  private static void positive(String word, Number value) {
    if (!(value.doubleValue() > 0 && Double.isFinite(value.doubleValue()))) {
      throw new IllegalArgumentException("%s is %s; it must be positive".formatted(word, value));
    }
  }
}
