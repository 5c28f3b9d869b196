package org.legonn.tf.layers;

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

/** Symbols' embeddings, scaled by √D when looked up. */
public record Embedding(Parameter table, int width) {
  /** Of that many classes, drawn with a deviation of 1/√D. */
  public static Embedding of(Parameters parameters, int classes, int width) {
    return new Embedding(
        parameters.add("embedding", new Initializer.Normal(Math.pow(width, -0.5)), classes, width),
        width);
  }

  /** {@code [B,T]} to rows {@code [B·T,D]}. */
  public Differentiable<TFloat32> apply(Pass pass, Operand<TInt32> symbols) {
    Ops tf = pass.tf();
    Differentiable<TFloat32> rows =
        RowFunctions.gather(pass, pass.parameter(table), tf.reshape(symbols, pass.ints(-1)));
    return RowFunctions.times(pass, rows, pass.scalar((float) Math.sqrt(width)));
  }
}
