package org.legonn.dsl.architecture;

import java.util.Locale;

/** A module's first layer: what turns its signal into states of the module's width. */
public sealed interface Input permits Input.Embedding, Input.Subsampling, Input.Recorded, Ingestor {
  /** D, the width of all states of the module. */
  int width();

  /** In the builder's words, without what changes no weight. */
  String words();

  /** T, its states for {@code length} symbols, frames or positions. */
  default int states(int length) {
    return length;
  }

  /**
   * Marginals that were recorded: the frames of speech that are fed are the distributions
   * themselves, and no layer follows.
   */
  record Recorded() implements Input {
    /** There are no states. */
    @Override
    public int width() {
      return 0;
    }

    @Override
    public String words() {
      return "recordedMarginals()";
    }
  }

  /** Symbols of text, embedded. */
  record Embedding(int width) implements Input {
    public Embedding {
      Checks.positive("embed", width);
    }

    @Override
    public String words() {
      return "embed(" + width + ")";
    }
  }

  /**
   * Frames of speech through convolutions of stride 2.
   *
   * @param factor frames a state, 1 or a power of 2
   * @param kernel of each convolution
   * @param specAugment masks over the frames while training; {@link SpecAugment#NONE} is off
   */
  record Subsampling(int width, int factor, SubsamplingKernel kernel, SpecAugment specAugment)
      implements Input {
    /** Where none is declared. */
    public static final Kernel USUAL_KERNEL = new Kernel(3);

    public Subsampling {
      Checks.positive("subsample", width);
      if (factor < 1 || Integer.bitCount(factor) != 1) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "subsample(%d, %d): the factor must be 1 or a power of 2",
                width,
                factor));
      }
    }

    @Override
    public int states(int length) {
      return (length + factor - 1) / factor;
    }

    @Override
    public String words() {
      String words = "subsample(" + width + ", " + factor;
      return kernel.equals(USUAL_KERNEL) ? words + ")" : words + ", " + kernel.words() + ")";
    }
  }
}
