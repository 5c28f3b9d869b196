package org.legonn.dsl.architecture;

/**
 * The output length controller: cross-attention from K positional queries to the T states before it
 * (paper, section III-A).
 *
 * @param ratio K / T, in (0, 64]
 */
public record OutputLength(double ratio) {
  public OutputLength {
    if (!(ratio > 0 && ratio <= 64)) {
      throw new IllegalArgumentException("ratio(%s): must be in (0, 64]".formatted(ratio));
    }
  }

  /**
   * K for a source of {@code length} positions: {@code floor(ratio · length + 0.5)}, at least 1.
   */
  public int positions(int length) {
    return Math.max(1, (int) Math.floor(ratio * length + 0.5));
  }
}
