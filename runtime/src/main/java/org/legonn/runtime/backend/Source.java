package org.legonn.runtime.backend;

/**
 * What the first module of a chain is given for one example. Arrays are shared, not copied: don't
 * change them.
 */
public sealed interface Source {
  /** T: symbols or frames. */
  int length();

  /** Symbols of text, by class. */
  @SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
  record Symbols(int[] classes) implements Source {
    @Override
    public int length() {
      return classes.length;
    }
  }

  /**
   * Sound, of which the features are computed where the model is.
   *
   * @param samples one channel at the features' sample rate, full scale 1
   * @param length the frames that they make, as the features' contract counts them
   */
  @SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
  record Samples(float[] samples, int length) implements Source {}

  /** Speech features {@code [frames, dimensions]}. */
  @SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
  record Frames(float[][] features) implements Source {
    @Override
    public int length() {
      return features.length;
    }
  }
}
