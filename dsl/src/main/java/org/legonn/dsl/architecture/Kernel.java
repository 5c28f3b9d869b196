package org.legonn.dsl.architecture;

/** The width in positions of a convolution; odd. */
public record Kernel(int positions) {
  public Kernel {
    Checks.odd("kernel", positions);
  }
}
