package org.legonn.tf.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Symbols' embeddings, scaled by √D when looked up. */
record Embedding(Parameter table, int width) {
  static Embedding of(Parameters parameters, int classes, int width) {
    return new Embedding(
        parameters.add("embedding", new Initializer.Normal(Math.pow(width, -0.5)), classes, width),
        width);
  }

  /** {@code [B,T]} to rows {@code [B·T,D]}. */
  Value<TFloat32> apply(Pass pass, Operand<TInt32> symbols) {
    Ops tf = pass.tf();
    Value<TFloat32> rows =
        Rows.gather(pass, pass.parameter(table), tf.reshape(symbols, pass.ints(-1)));
    return Rows.times(pass, rows, pass.scalar((float) Math.sqrt(width)));
  }
}
