package org.legonn.dsl.architecture;

/**
 * The width of a convolution.
 *
 * @param positions odd
 */
public record Kernel(int positions) implements SubsamplingKernel {
  public Kernel {
    Checks.odd("kernel", positions);
  }

  /**
   * The same for convolutions that subsample, where from the second on each channel is by itself
   * and a dense layer follows: about a kernel's width times fewer weights and less work, so that a
   * factor of 8 costs little. As in Fast Conformer (Rekesh et al., 2023); an extension that is not
   * in the paper.
   */
  public SeparableKernel separable() {
    return new SeparableKernel(this);
  }

  @Override
  public String words() {
    return "kernel(" + positions + ")";
  }
}
