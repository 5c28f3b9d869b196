package org.legonn.tf.loss;

import org.legonn.tf.modules.TeacherForced;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Cross-entropy against {@code (1 - ε) · target + ε / C}: the smoothing's mass lies on all C
 * classes (Szegedy et al., 2016).
 *
 * @param smoothing ε, from 0 to 1
 */
public record SmoothedCrossEntropy(double smoothing) {
  /** The mean a token of what a decoder answers, in nats; a loss of the pass with weight 1. */
  public Operand<TFloat32> apply(Pass pass, TeacherForced decoded) {
    return apply(pass, decoded, pass.scalar(1f));
  }

  /**
   * The same.
   *
   * @param weight of this loss among others, scalar
   */
  public Operand<TFloat32> apply(Pass pass, TeacherForced decoded, Operand<TFloat32> weight) {
    return apply(
        pass,
        decoded.logitRows(),
        decoded.classes(),
        decoded.wantedRows(),
        decoded.validRows(),
        weight);
  }

  /**
   * The mean over valid rows.
   *
   * @param logits rows {@code [N,C]}
   * @param targets {@code [N]}
   * @param valid {@code [N,1]}: 1 where a row counts, else 0
   * @param weight of this loss among others, scalar
   */
  Operand<TFloat32> apply(
      Pass pass,
      Differentiable<TFloat32> logits,
      int classes,
      Operand<TInt32> targets,
      Operand<TFloat32> valid,
      Operand<TFloat32> weight) {
    Ops tf = pass.tf();
    Operand<TInt32> last = pass.scalar(1);
    Operand<TFloat32> probabilities = tf.nn.softmax(logits);
    Operand<TInt32> rows = tf.range(pass.scalar(0), pass.size(logits, 0), pass.scalar(1));
    Operand<TInt32> indices = Elements.at(pass, rows, targets);
    Operand<TFloat32> logNormalizer =
        tf.math.sub(tf.reduceMax(logits, last), tf.math.log(tf.reduceMax(probabilities, last)));
    Operand<TFloat32> ofTarget =
        tf.math.mul(Elements.get(pass, logits, indices), pass.scalar((float) (1 - smoothing)));
    Operand<TFloat32> ofAll =
        tf.math.mul(tf.math.mean(logits, last), pass.scalar((float) smoothing));
    Operand<TFloat32> perRow = tf.math.sub(logNormalizer, tf.math.add(ofTarget, ofAll));
    Operand<TFloat32> counts = tf.reshape(valid, pass.ints(-1));
    Operand<TFloat32> share =
        tf.math.div(counts, tf.math.maximum(tf.reduceSum(counts, pass.scalar(0)), pass.scalar(1f)));
    logits.receive(
        () -> {
          Operand<TFloat32> ofRow = tf.math.mul(share, weight);
          Operand<TFloat32> everywhere =
              tf.math.mul(
                  tf.math.sub(probabilities, pass.scalar((float) (smoothing / classes))),
                  tf.expandDims(ofRow, last));
          // In place: nobody else reads what is taken from.
          return tf.tensorScatterNdSub(
              everywhere, indices, tf.math.mul(ofRow, pass.scalar((float) (1 - smoothing))));
        });
    return tf.reduceSum(tf.math.mul(perRow, share), pass.scalar(0));
  }
}
