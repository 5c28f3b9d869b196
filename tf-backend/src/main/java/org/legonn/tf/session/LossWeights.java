package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import org.legonn.tf.device.TensorScope;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Scalars that a step's losses are multiplied by: 1, or what is fed where the step has several
 * batches.
 */
record LossWeights(Operand<TFloat32> crossEntropy, List<Operand<TFloat32>> ctc) {
  LossWeights {
    ctc = List.copyOf(ctc);
  }

  static LossWeights of(Ops tf, int interfaces) {
    List<Operand<TFloat32>> ctc = new ArrayList<>();
    for (int i = 0; i < interfaces; i++) {
      ctc.add(scalar(tf));
    }
    return new LossWeights(scalar(tf), ctc);
  }

  private static Operand<TFloat32> scalar(Ops tf) {
    return tf.placeholderWithDefault(tf.constant(1f), Shape.scalar());
  }

  void feed(Session.Runner runner, TensorScope scope, LossShare share) {
    feed(runner, scope, crossEntropy, share.crossEntropy());
    for (int i = 0; i < ctc.size(); i++) {
      feed(runner, scope, ctc.get(i), share.ctc().get(i));
    }
  }

  private static void feed(
      Session.Runner runner, TensorScope scope, Operand<TFloat32> scalar, double value) {
    runner.feed(scalar, scope.own(TFloat32.scalarOf((float) value)));
  }
}
