package org.legonn.tf.layers;

import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RowFunctions;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * A conformer's convolution: dense, gated linear unit, depthwise convolution, layer norm, swish,
 * dense (Gulati et al., 2020, section 2.2, with a layer norm for the batch norm).
 */
record ConvolutionModule(
    Dense gated, DepthwiseConvolution depthwise, LayerNorm norm, Dense output) {
  /**
   * Of that width.
   *
   * @param causal whether it may see no later position
   */
  static ConvolutionModule of(Parameters parameters, int width, int positions, boolean causal) {
    Parameters depthwise = parameters.in("depthwise");
    return new ConvolutionModule(
        Dense.xavier(parameters.in("gated"), width, 2 * width),
        causal
            ? DepthwiseConvolution.causal(depthwise, positions, width)
            : DepthwiseConvolution.centred(depthwise, positions, width),
        LayerNorm.of(parameters.in("depthwise-norm"), width),
        Dense.residual(parameters.in("output"), width, width));
  }

  /** Rows {@code [B·T,D]} to the same. */
  Differentiable<TFloating> apply(Pass pass, Differentiable<TFloating> rows, Extent extent) {
    Differentiable<TFloat32> open =
        RowFunctions.gatedLinear(pass, pass.float32(gated.apply(pass, rows)));
    Differentiable<TFloat32> near = depthwise.apply(pass, open, extent);
    return output.apply(pass, RowFunctions.swish(pass, norm.apply(pass, near)));
  }
}
