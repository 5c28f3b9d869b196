package org.legonn.dsl.architecture;

/**
 * The width of a convolution.
 *
 * @param positions odd
 */
public record Kernel(int positions) {
  public Kernel {
    Checks.odd("kernel", positions);
  }
}
