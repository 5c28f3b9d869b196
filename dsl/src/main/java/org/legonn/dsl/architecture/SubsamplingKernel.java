package org.legonn.dsl.architecture;

/** What convolutions that subsample read: whole, or separable. */
public sealed interface SubsamplingKernel permits Kernel, SeparableKernel {
  /** How many frames or states, odd. */
  int positions();

  /** In the builder's words. */
  String words();
}
