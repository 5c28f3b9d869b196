package org.legonn.dsl.contract;

/** What a speech encoder is given, frame by frame. */
public sealed interface FeaturesContract {
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

  /** Log-mel energies of {@code bins} bands, computed from samples at {@code sampleRate} Hz. */
  record LogMelContract(String name, int sampleRate, int bins) implements FeaturesContract {
    public LogMelContract {
      positive("sampleRate", sampleRate);
      positive("bins", bins);
    }

    @Override
    public int dimensions() {
      return bins;
    }

    @Override
    public double framesPerSecond() {
      return 100;
    }

    @Override
    public String describe() {
      return "@LogMel(sampleRate = %d, bins = %d)".formatted(sampleRate, bins);
    }
  }

  /** Matrices {@code [frames, dimensions]} that somebody else computed. */
  record PrecomputedContract(String name, int dimensions, double framesPerSecond)
      implements FeaturesContract {
    public PrecomputedContract {
      positive("dimensions", dimensions);
      positive("framesPerSecond", framesPerSecond);
    }

    @Override
    public String describe() {
      return "@Precomputed(dimensions = %d, framesPerSecond = %s)"
          .formatted(dimensions, framesPerSecond);
    }
  }

  private static void positive(String word, Number value) {
    if (!(value.doubleValue() > 0 && Double.isFinite(value.doubleValue()))) {
      throw new IllegalArgumentException("%s is %s; it must be positive".formatted(word, value));
    }
  }
}
