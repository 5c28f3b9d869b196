package org.legonn.dsl.architecture;

/** What {@link Kernel#separable} gives. */
public record SeparableKernel(Kernel kernel) implements SubsamplingKernel {
  @Override
  public int positions() {
    return kernel.positions();
  }

  @Override
  public String words() {
    return kernel.words() + ".separable()";
  }
}
