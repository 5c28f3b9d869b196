package org.legonn.tf.primitives;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Positions drawn while training, more of them in some sequences than in others. */
public final class RandomPositions {
  private RandomPositions() {}

  /** {@code [B,K]}: true at a rate that each sequence draws for itself from [0, rate). */
  public static Operand<TBool> draw(Pass pass, Extent extent, double rate) {
    Ops tf = pass.tf();
    Operand<TInt32> oneEach = tf.stack(List.of(extent.batch(), pass.scalar(1)));
    Operand<TFloat32> rates = tf.math.mul(pass.uniform(oneEach), pass.scalar((float) rate));
    return tf.math.less(pass.uniform(extent.shape()), rates);
  }
}
