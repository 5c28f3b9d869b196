package org.legonn.tf.modules;

import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A decoder's answer at every target position and at the end of sentence. */
public final class TeacherForced {
  private final Pass pass;
  private final Differentiable<TFloat32> logits;
  private final Extent extent;
  private final int classes;
  private final Operand<TInt32> wanted;

  /**
   * @param logits rows {@code [B·(U+1),Vt+1]}
   * @param wanted {@code [B,U+1]}: the target and the end of sentence
   */
  TeacherForced(
      Pass pass,
      Differentiable<TFloat32> logits,
      Extent extent,
      int classes,
      Operand<TInt32> wanted) {
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

  /** Vt + 1. */
  public int classes() {
    return classes;
  }

  /** Rows {@code [B·(U+1),Vt+1]}. */
  public Differentiable<TFloat32> logitRows() {
    return logits;
  }

  /** {@code [B·(U+1)]}: the target and the end of sentence. */
  public Operand<TInt32> wantedRows() {
    return pass.tf().reshape(wanted, pass.ints(-1));
  }

  /** {@code [B·(U+1),1]}: 1 where a sentence has a symbol or its end, else 0. */
  public Operand<TFloat32> validRows() {
    return extent.validRows();
  }
}
