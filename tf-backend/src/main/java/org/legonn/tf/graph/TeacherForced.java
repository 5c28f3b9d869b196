package org.legonn.tf.graph;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A decoder's answer at every target position and at the end of sentence. */
public final class TeacherForced {
  private final Pass pass;
  private final Value<TFloat32> logits;
  private final Extent extent;
  private final int classes;
  private final Operand<TInt32> wanted;

  /**
   * @param logits rows {@code [B·(U+1),Vt+1]}
   * @param wanted {@code [B,U+1]}: the target and the end of sentence
   */
  TeacherForced(
      Pass pass, Value<TFloat32> logits, Extent extent, int classes, Operand<TInt32> wanted) {
    this.pass = pass;
    this.logits = logits;
    this.extent = extent;
    this.classes = classes;
    this.wanted = wanted;
  }

  /** {@code [B,U+1,Vt+1]}. */
  public Operand<TFloat32> logits() {
    return pass.tf().reshape(logits, extent.shape(classes));
  }

  /** Scalar: target tokens of the batch, ends of sentences included. */
  public Operand<TInt32> tokens() {
    return pass.tf().reduceSum(extent.lengths(), pass.scalar(0));
  }

  /** The label-smoothed cross-entropy a token, in nats; a loss of the pass with weight 1. */
  public Operand<TFloat32> crossEntropy(double smoothing) {
    return crossEntropy(smoothing, pass.scalar(1f));
  }

  /**
   * The same.
   *
   * @param weight of this loss among others, scalar
   */
  public Operand<TFloat32> crossEntropy(double smoothing, Operand<TFloat32> weight) {
    Ops tf = pass.tf();
    return new SmoothedCrossEntropy(smoothing)
        .apply(
            pass, logits, classes, tf.reshape(wanted, pass.ints(-1)), extent.validRows(), weight);
  }
}
