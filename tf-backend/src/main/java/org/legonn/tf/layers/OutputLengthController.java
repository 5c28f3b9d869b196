package org.legonn.tf.layers;

import org.legonn.dsl.architecture.OutputLength;
import org.legonn.dsl.architecture.TransformerLayer;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/**
 * Brings T states to K positions: sinusoid queries attend to them (LegoNN paper, section III-A).
 */
public final class OutputLengthController {
  private final int width;
  private final OutputLength length;
  private final double dropout;
  private final LayerNorm queryNorm;
  private final LayerNorm keyNorm;
  private final CrossAttention attention;
  private final Residual feed;
  private final FeedForward feedForward;

  /** With attention and feed-forward of the shape of {@code layer}. */
  public OutputLengthController(
      Parameters parameters, int width, OutputLength length, TransformerLayer layer) {
    Parameters second = parameters.in("feed-forward");
    this.width = width;
    this.length = length;
    this.dropout = layer.dropout();
    this.queryNorm = LayerNorm.of(parameters.in("query-norm"), width);
    this.keyNorm = LayerNorm.of(parameters.in("key-norm"), width);
    this.attention =
        new CrossAttention(
            parameters.in("attention"),
            ScaledDotProductAttention.of(width, layer.heads()),
            layer.dropout());
    this.feed = Residual.of(second, width, layer.dropout());
    this.feedForward = FeedForward.of(second, width, layer.feedForward());
  }

  /** The extent {@code [B,K]} for states of that extent {@code [B,T]}. */
  public Extent extent(Pass pass, Extent source) {
    Ops tf = pass.tf();
    Operand<TFloat64> exact =
        tf.math.add(
            tf.math.mul(
                tf.dtypes.cast(source.lengths(), TFloat64.class), tf.constant(length.ratio())),
            tf.constant(0.5));
    Operand<TInt32> lengths =
        tf.math.maximum(tf.dtypes.cast(tf.math.floor(exact), TInt32.class), pass.scalar(1));
    return Extent.ofLengths(pass, source.batch(), lengths);
  }

  /** Rows {@code [B·T,D]} to {@code [B·K,D]}. */
  public Differentiable<TFloat32> apply(
      Pass pass, Differentiable<TFloat32> rows, Extent source, Extent target) {
    Ops tf = pass.tf();
    Operand<TFloat32> positions = target.sinusoids(width);
    MultiHeadAttention.Memory memory = attention.memory(pass, keyNorm.apply(pass, rows), source);
    Differentiable<TFloating> read =
        attention.applyShared(
            pass,
            queryNorm.apply(pass, pass.untracked(positions)),
            target,
            memory,
            source.keyBias());
    Differentiable<TFloat32> queries =
        pass.untracked(
            tf.reshape(tf.broadcastTo(positions, target.shape(width)), pass.ints(-1, width)));
    Differentiable<TFloat32> attended = Residual.plus(pass, queries, read, dropout);
    return feed.apply(pass, attended, x -> feedForward.apply(pass, x));
  }
}
