package org.legonn.tf.layers;

import org.legonn.dsl.architecture.ConformerLayer;
import org.legonn.dsl.architecture.TransformerLayer;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RowFunctions;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A conformer layer (Gulati et al., 2020, section 2.4) without the norm at its end: each part
 * begins with one, and so does what reads the last layer.
 */
final class ConformerEncoderLayer implements EncoderBlocks.Layer {
  private final HalfFeedForward first;
  private final Residual attend;
  private final SelfAttention attention;
  private final Residual convolve;
  private final ConvolutionModule convolution;
  private final HalfFeedForward second;

  /**
   * Of that width.
   *
   * @param causal whether its convolution may see no later position
   */
  ConformerEncoderLayer(
      Parameters parameters, int width, ConformerLayer conformer, boolean causal) {
    TransformerLayer layer = conformer.transformer();
    Parameters attending = parameters.in("attention");
    Parameters convolving = parameters.in("convolution");
    this.first = HalfFeedForward.of(parameters.in("feed-forward-before"), width, layer);
    this.attend = Residual.of(attending, width, layer.dropout());
    this.attention =
        SelfAttention.rotary(
            attending, ScaledDotProductAttention.of(width, layer.heads()), layer.dropout());
    this.convolve = Residual.of(convolving, width, layer.dropout());
    this.convolution =
        ConvolutionModule.of(convolving, width, conformer.kernel().positions(), causal);
    this.second = HalfFeedForward.of(parameters.in("feed-forward-after"), width, layer);
  }

  /** A feed-forward part of which half is added. */
  private record HalfFeedForward(Residual feed, FeedForward feedForward) {
    static HalfFeedForward of(Parameters parameters, int width, TransformerLayer layer) {
      return new HalfFeedForward(
          Residual.of(parameters, width, layer.dropout()),
          FeedForward.swish(parameters, width, layer.feedForward()));
    }

    Differentiable<TFloat32> apply(Pass pass, Differentiable<TFloat32> rows) {
      return feed.apply(pass, rows, x -> RowFunctions.scale(pass, feedForward.apply(pass, x), 0.5));
    }
  }

  @Override
  public Differentiable<TFloat32> apply(
      Pass pass, Differentiable<TFloat32> rows, Extent extent, Operand<TFloat32> seen) {
    Differentiable<TFloat32> states = first.apply(pass, rows);
    states = attend.apply(pass, states, x -> attention.apply(pass, x, extent, seen));
    states = convolve.apply(pass, states, x -> convolution.apply(pass, x, extent));
    return second.apply(pass, states);
  }
}
