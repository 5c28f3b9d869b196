package org.legonn.tf.layers;

import org.legonn.dsl.architecture.TransformerLayer;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A pre-norm Transformer encoder layer. */
final class EncoderLayer implements EncoderBlocks.Layer {
  private final Residual attend;
  private final SelfAttention attention;
  private final Residual feed;
  private final FeedForward feedForward;

  EncoderLayer(Parameters parameters, int width, TransformerLayer layer) {
    Parameters first = parameters.in("attention");
    Parameters second = parameters.in("feed-forward");
    this.attend = Residual.of(first, width, layer.dropout());
    this.attention =
        new SelfAttention(
            first, ScaledDotProductAttention.of(width, layer.heads()), layer.dropout());
    this.feed = Residual.of(second, width, layer.dropout());
    this.feedForward = FeedForward.of(second, width, layer.feedForward());
  }

  @Override
  public Differentiable<TFloat32> apply(
      Pass pass, Differentiable<TFloat32> rows, Extent extent, Operand<TFloat32> seen) {
    Differentiable<TFloat32> attended =
        attend.apply(pass, rows, x -> attention.apply(pass, x, extent, seen));
    return feed.apply(pass, attended, x -> feedForward.apply(pass, x));
  }
}
