package org.legonn.tf.layers;

import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.types.family.TFloating;

/** A convolution over time of stride 2: T positions become ⌈T/2⌉. */
public sealed interface Subsampling permits WholeSubsampling, SeparableSubsampling {
  /**
   * Across all channels.
   *
   * @param positions of the kernel
   * @param causal whether position t reads none after 2·t + 1, the last that it stands for; else it
   *     has position 2·t in its middle
   * @param inputs channels
   * @param outputs channels
   */
  static Subsampling whole(
      Parameters parameters, int positions, boolean causal, int inputs, int outputs) {
    return WholeSubsampling.of(parameters, positions, left(positions, causal), inputs, outputs);
  }

  /** Of each of so many channels by itself, then across them. */
  static Subsampling separable(Parameters parameters, int positions, boolean causal, int width) {
    return SeparableSubsampling.of(parameters, positions, left(positions, causal), width);
  }

  private static int left(int positions, boolean causal) {
    return causal ? Math.max(0, positions - 2) : positions / 2;
  }

  /** Rows {@code [B·T,inputs]} to {@code [B·⌈T/2⌉,outputs]}, rectified. */
  Differentiable<TFloating> rectified(Pass pass, Differentiable<TFloating> rows, Extent extent);

  /** Of what it gives for that extent. */
  static Extent halved(Pass pass, Extent extent) {
    return new Extent(
        pass,
        extent.batch(),
        StridedWindows.count(pass, extent.positions()),
        StridedWindows.count(pass, extent.lengths()));
  }
}
