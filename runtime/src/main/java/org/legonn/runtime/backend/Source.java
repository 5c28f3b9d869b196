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

  /** Speech features {@code [frames, dimensions]}. */
  @SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
  record Frames(float[][] features) implements Source {
    @Override
    public int length() {
      return features.length;
    }
  }
}
