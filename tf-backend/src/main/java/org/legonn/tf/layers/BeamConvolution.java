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
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * BeamConv: the embeddings of each position's most probable symbols, side by side, through a
 * one-dimensional convolution. Which symbols they are has no gradient, so none reaches the module
 * before.
 */
final class BeamConvolution implements IngestorLayer {
  private final int width;
  private final int top;
  private final ShiftedSum neighbours;
  private final Jitter jitter;
  private final Parameter embedding;
  private final Parameter kernel;
  private final Parameter bias;

  BeamConvolution(
      Parameters parameters, Ingestor.BeamConvolution ingestor, Jitter jitter, int classes) {
    int positions = ingestor.kernel().positions();
    this.width = ingestor.width();
    this.top = ingestor.top().symbols();
    this.neighbours = new ShiftedSum(positions, width);
    this.jitter = jitter;
    this.embedding =
        parameters.add("embedding", new Initializer.Normal(Math.pow(width, -0.5)), classes, width);
    Parameters convolution = parameters.in("convolution");
    this.kernel =
        convolution.add(
            "kernel",
            Initializer.Uniform.xavier(positions * top * width, width),
            (long) top * width,
            (long) positions * width);
    this.bias = convolution.add("bias", new Initializer.Constant(0), width);
  }

  @Override
  public HiddenStates apply(Pass pass, Distributions marginals) {
    Ops tf = pass.tf();
    Jitter.Plan plan = jitter.plan(pass, marginals);
    Operand<TInt32> symbols =
        plan.rearranged(
            tf.nn.topK(marginals.scoreRows(), pass.scalar(top), TInt32.class).indices());
    Differentiable<TFloat32> embedded =
        RowFunctions.gather(pass, pass.parameter(embedding), tf.reshape(symbols, pass.ints(-1)));
    Differentiable<TFloat32> beside = RowFunctions.reshape(pass, embedded, top * width);
    Differentiable<TFloat32> parts =
        pass.float32(
            DenseProduct.of(
                pass,
                RowFunctions.scale(pass, pass.compute(beside), Math.sqrt(width)),
                pass.kernel(kernel)));
    Differentiable<TFloat32> sum = neighbours.sum(pass, parts, plan.extent());
    return new HiddenStates(
        pass.float32(Dense.plusBias(pass, pass.compute(sum), bias)), plan.extent());
  }
}
