package org.legonn.tf.graph;

import org.legonn.dsl.architecture.TransformerLayer;
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
    this.attention = new SelfAttention(first, Heads.of(width, layer.heads()), layer.dropout());
    this.feed = Residual.of(second, width, layer.dropout());
    this.feedForward = FeedForward.of(second, width, layer.feedForward());
  }

  @Override
  public Value<TFloat32> apply(Pass pass, Value<TFloat32> rows, Extent extent) {
    Value<TFloat32> attended =
        attend.apply(pass, rows, x -> attention.apply(pass, x, extent, extent.keyBias()));
    return feed.apply(pass, attended, x -> feedForward.apply(pass, x));
  }
}
