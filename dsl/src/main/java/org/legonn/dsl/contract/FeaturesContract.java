package org.legonn.dsl.contract;

/** What a speech encoder is given, frame by frame. */
public sealed interface FeaturesContract {
  /** The qualified name of the interface that declares the features. */
  String name();

  /** Values a frame. */
  int dimensions();

  /** Frames a second. */
  double framesPerSecond();

  /** Log-mel energies of {@code bins} bands, computed from samples at {@code sampleRate} Hz. */
  record LogMelContract(String name, int sampleRate, int bins) implements FeaturesContract {
    @Override
    public int dimensions() {
      return bins;
    }

    @Override
    public double framesPerSecond() {
      return 100;
    }
  }

  /** Matrices {@code [frames, dimensions]} that somebody else computed. */
  record PrecomputedContract(String name, int dimensions, double framesPerSecond)
      implements FeaturesContract {}
}
