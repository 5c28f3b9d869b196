package org.legonn.tf.layers;

import org.legonn.dsl.architecture.Ingestor;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RowFunctions;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/**
 * WEmb: every position becomes the mean of the symbols' embeddings, weighted by their
 * probabilities. With a receptive field each symbol has one embedding an offset, and a position
 * sums up those of its neighbours.
 */
final class WeightedEmbedding implements IngestorLayer {
  private final int width;
  private final ShiftedSum field;
  private final Jitter jitter;
  private final Parameter embedding;

  WeightedEmbedding(
      Parameters parameters, Ingestor.WeightedEmbedding ingestor, Jitter jitter, int classes) {
    int positions = ingestor.receptiveField().positions();
    this.width = ingestor.width();
    this.field = new ShiftedSum(positions, width);
    this.jitter = jitter;
    this.embedding =
        parameters.add(
            "embedding",
            new Initializer.Normal(Math.pow((double) width * positions, -0.5)),
            classes,
            (long) positions * width);
  }

  @Override
  public HiddenStates apply(Pass pass, Distributions marginals) {
    Differentiable<TFloat32> mean =
        pass.float32(RowFunctions.scale(pass, mean(pass, marginals), Math.sqrt(width)));
    // Embedding and rearranging commute; this way round, rows are D wide instead of V + 1.
    HiddenStates jittered = jitter.plan(pass, marginals).apply(mean);
    return new HiddenStates(field.sum(pass, jittered.rows(), jittered.extent()), jittered.extent());
  }

  /** {@code P · W}; through the softmax, the gradient is {@code P · (dy Wᵀ - Σ dy · y)}. */
  private Differentiable<TFloating> mean(Pass pass, Distributions marginals) {
    Ops tf = pass.tf();
    Differentiable<TFloating> w = pass.kernel(embedding);
    Operand<TFloating> p = pass.asCompute(marginals.probabilityRows());
    Operand<TFloating> y = DenseProduct.rows(pass, p, w, false);
    return pass.value(
        y,
        dy -> {
          w.receive(() -> DenseProduct.weights(pass, p, dy, w));
          marginals.receive(
              () -> pass.asFloat32(DenseProduct.rows(pass, dy, w, true)),
              () -> tf.math.neg(rowProduct(pass, dy, y)));
        },
        w.tracked() || marginals.tracked());
  }

  private static Operand<TFloat32> rowProduct(
      Pass pass, Operand<TFloating> x, Operand<TFloating> y) {
    Ops tf = pass.tf();
    return tf.reduceSum(
        tf.math.mul(pass.asFloat32(x), pass.asFloat32(y)),
        pass.scalar(1),
        ReduceSum.keepDims(true));
  }
}
