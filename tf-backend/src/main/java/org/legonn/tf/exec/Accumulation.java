package org.legonn.tf.exec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.legonn.tf.graph.Adam;
import org.legonn.tf.graph.Initializer;
import org.legonn.tf.graph.Parameter;
import org.legonn.tf.graph.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gradients summed up over the batches of a step, and Adam on the sums. */
final class Accumulation {
  private final List<Op> starts = new ArrayList<>();
  private final List<Op> adds = new ArrayList<>();
  private final Adam adam;

  Accumulation(
      Ops tf, Weights weights, Map<Parameter, Operand<TFloat32>> gradients, double clipNorm) {
    Map<Parameter, Operand<TFloat32>> sums = new LinkedHashMap<>();
    gradients.forEach(
        (parameter, gradient) -> {
          Parameter sum =
              new Parameter(
                  parameter.name() + "/gradient-sum",
                  parameter.shape(),
                  new Initializer.Constant(0));
          starts.add(tf.assignVariableOp(weights.handle(sum), gradient));
          adds.add(tf.assignAddVariableOp(weights.handle(sum), gradient));
          sums.put(parameter, weights.value(sum));
        });
    this.adam = new Adam(tf, weights, sums, clipNorm);
  }

  /** Asks for the sums to begin with, or to grow by, the gradients of the batch that is fed. */
  void accumulate(Session.Runner runner, boolean first) {
    (first ? starts : adds).forEach(runner::addTarget);
  }

  Adam adam() {
    return adam;
  }
}
