package org.legonn.tf.layers;

import java.util.ArrayList;
import java.util.List;
import org.legonn.dsl.architecture.DecoderBlock;
import org.legonn.dsl.architecture.TransformerLayer;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** A pre-norm Transformer decoder layer. */
public final class DecoderLayer {
  private final Residual attend;
  private final SelfAttention attention;
  private final Residual cross;
  private final CrossAttention crossAttention;
  private final Residual feed;
  private final FeedForward feedForward;

  DecoderLayer(Parameters parameters, int width, TransformerLayer layer) {
    Parameters first = parameters.in("attention");
    Parameters second = parameters.in("cross-attention");
    Parameters third = parameters.in("feed-forward");
    ScaledDotProductAttention heads = ScaledDotProductAttention.of(width, layer.heads());
    this.attend = Residual.of(first, width, layer.dropout());
    this.attention = new SelfAttention(first, heads, layer.dropout());
    this.cross = Residual.of(second, width, layer.dropout());
    this.crossAttention = new CrossAttention(second, heads, layer.dropout());
    this.feed = Residual.of(third, width, layer.dropout());
    this.feedForward = FeedForward.of(third, width, layer.feedForward());
  }

  /** The blocks' layers, numbered throughout. */
  public static List<DecoderLayer> of(Parameters parameters, int width, List<DecoderBlock> blocks) {
    List<DecoderLayer> layers = new ArrayList<>();
    for (DecoderBlock block : blocks) {
      for (int i = 0; i < block.layers(); i++) {
        layers.add(new DecoderLayer(parameters.in("layer", layers.size()), width, block.layer()));
      }
    }
    return List.copyOf(layers);
  }

  /**
   * All target positions at once.
   *
   * @param rows {@code [B·U,D]}
   * @param causal {@link Extent#causalBias} of the target
   */
  public Differentiable<TFloat32> apply(
      Pass pass,
      Differentiable<TFloat32> rows,
      Extent extent,
      Operand<TFloat32> causal,
      MultiHeadAttention.Memory memory,
      Operand<TFloat32> memoryBias) {
    Differentiable<TFloat32> states =
        attend.apply(pass, rows, x -> attention.apply(pass, x, extent, causal));
    states =
        cross.apply(pass, states, x -> crossAttention.apply(pass, x, extent, memory, memoryBias));
    return feed.apply(pass, states, x -> feedForward.apply(pass, x));
  }

  /** Where the layer looks in the memory: {@code [B,U,K]}, the mean over the heads. */
  public Operand<TFloat32> crossAttentionShares(
      Pass pass,
      Differentiable<TFloat32> rows,
      Extent extent,
      Operand<TFloat32> causal,
      MultiHeadAttention.Memory memory,
      Operand<TFloat32> memoryBias) {
    Differentiable<TFloat32> states =
        attend.apply(pass, rows, x -> attention.apply(pass, x, extent, causal));
    return crossAttention.shares(
        pass, cross.norm().apply(pass, states), extent, memory, memoryBias);
  }

  /** A layer's answer for new positions, and its cache with them. */
  public record Stepped(Differentiable<TFloat32> rows, SymbolCache cache) {}

  /**
   * New positions of a search: one more of each hypothesis, or several of a draft.
   *
   * @param rows {@code [B·N,D]}
   * @param sentences the rows as B sequences of N positions
   * @param cache keys and values of the positions before
   */
  public Stepped step(
      Pass pass,
      Differentiable<TFloat32> rows,
      Extent sentences,
      SymbolCache cache,
      Past past,
      StepMemory memory,
      Operand<TFloat32> memoryBias) {
    SelfAttention.Stepped attended =
        attention.step(pass, attend.norm().apply(pass, rows), sentences, cache, past);
    Differentiable<TFloat32> states = Residual.plus(pass, rows, attended.rows(), 0);
    states =
        cross.apply(pass, states, x -> crossAttention.step(pass, x, sentences, memory, memoryBias));
    return new Stepped(feed.apply(pass, states, x -> feedForward.apply(pass, x)), attended.cache());
  }

  /** The heads of its attention to earlier positions. */
  public ScaledDotProductAttention heads() {
    return attention.heads();
  }

  /** The encoder's side, rows {@code [B·K,D]}, projected once for all target positions. */
  public MultiHeadAttention.Memory memory(
      Pass pass, Differentiable<TFloating> rows, Extent extent) {
    return crossAttention.memory(pass, rows, extent);
  }

  /** The same for all steps of a search. */
  public StepMemory stepMemory(Pass pass, Differentiable<TFloating> rows, Extent extent) {
    return crossAttention.stepMemory(pass, rows, extent);
  }
}
