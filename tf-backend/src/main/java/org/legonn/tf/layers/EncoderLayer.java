package org.legonn.tf.layers;

import java.util.ArrayList;
import java.util.List;
import org.legonn.dsl.architecture.TransformerLayer;
import org.legonn.dsl.architecture.TransformerStack;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.types.TFloat32;

/** A pre-norm Transformer encoder layer. */
public final class EncoderLayer {
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

  /** The stacks' layers, numbered throughout. */
  public static List<EncoderLayer> of(
      Parameters parameters, int width, List<TransformerStack> stacks) {
    List<EncoderLayer> layers = new ArrayList<>();
    for (TransformerStack stack : stacks) {
      for (int i = 0; i < stack.layers(); i++) {
        layers.add(new EncoderLayer(parameters.in("layer", layers.size()), width, stack.layer()));
      }
    }
    return List.copyOf(layers);
  }

  Differentiable<TFloat32> apply(Pass pass, Differentiable<TFloat32> rows, Extent extent) {
    Differentiable<TFloat32> attended =
        attend.apply(pass, rows, x -> attention.apply(pass, x, extent, extent.keyBias()));
    return feed.apply(pass, attended, x -> feedForward.apply(pass, x));
  }

  /** Rows {@code [B·T,D]} through one layer after the other. */
  public static Differentiable<TFloat32> applyAll(
      Pass pass, List<EncoderLayer> layers, Differentiable<TFloat32> rows, Extent extent) {
    Differentiable<TFloat32> states = rows;
    for (EncoderLayer layer : layers) {
      states = layer.apply(pass, states, extent);
    }
    return states;
  }
}
