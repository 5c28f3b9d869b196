package org.legonn.tf.layers;

import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.types.family.TFloating;

/** A convolution of each channel by itself, then a dense layer across the channels. */
record SeparableSubsampling(DepthwiseConvolution depthwise, Dense dense) implements Subsampling {
  static SeparableSubsampling of(Parameters parameters, int positions, int left, int width) {
    return new SeparableSubsampling(
        DepthwiseConvolution.halving(parameters.in("depthwise"), positions, left, width),
        Dense.xavier(parameters.in("dense"), width, width));
  }

  @Override
  public Differentiable<TFloating> rectified(
      Pass pass, Differentiable<TFloating> rows, Extent extent) {
    return dense.rectified(pass, pass.compute(depthwise.apply(pass, pass.float32(rows), extent)));
  }
}
