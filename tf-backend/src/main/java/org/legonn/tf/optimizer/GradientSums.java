package org.legonn.tf.optimizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gradients summed up over the batches of a step. */
public final class GradientSums {
  private final List<Op> starts = new ArrayList<>();
  private final List<Op> additions = new ArrayList<>();
  private final Map<Parameter, Operand<TFloat32>> sums = new LinkedHashMap<>();

  /** Emits the sums of these gradients, which are kept beside the weights. */
  public GradientSums(Ops tf, Weights weights, Map<Parameter, Operand<TFloat32>> gradients) {
    gradients.forEach(
        (parameter, gradient) -> {
          Parameter sum =
              new Parameter(
                  parameter.name() + "/gradient-sum",
                  parameter.shape(),
                  new Initializer.Constant(0));
          starts.add(tf.assignVariableOp(weights.handle(sum), gradient));
          additions.add(tf.assignAddVariableOp(weights.handle(sum), gradient));
          sums.put(parameter, weights.value(sum));
        });
  }

  /** Adds a batch's gradients, or begins with them. */
  public void add(Session session, boolean first) {
    Session.Runner runner = session.runner();
    (first ? starts : additions).forEach(runner::addTarget);
    runner.run().close();
  }

  /** The sums as they are. */
  public Map<Parameter, Operand<TFloat32>> values() {
    return sums;
  }
}
