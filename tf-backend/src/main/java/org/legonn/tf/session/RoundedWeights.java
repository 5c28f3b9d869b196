package org.legonn.tf.session;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Weights;
import org.tensorflow.Session;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;

/**
 * Weights in bfloat16 for what only reads them, such as searches: rounded when they were changed,
 * instead of in each run.
 */
final class RoundedWeights {
  private final Ops tf;
  private final Weights weights;
  private final Set<Parameter> read = new LinkedHashSet<>();
  private final Map<Parameter, Op> roundings = new HashMap<>();
  private boolean current;

  RoundedWeights(Ops tf, Weights weights) {
    this.tf = tf;
    this.weights = weights;
  }

  /** Weights may be other ones than they were. */
  void changed() {
    current = false;
  }

  /** These are read, too. */
  void add(List<Parameter> parameters) {
    if (read.addAll(parameters)) {
      changed();
    }
  }

  /** Before they are read: makes them what the weights are. */
  void renew(Session session) {
    if (!current) {
      Session.Runner runner = session.runner();
      read.forEach(
          parameter -> runner.addTarget(roundings.computeIfAbsent(parameter, this::rounding)));
      runner.run().close();
      current = true;
    }
  }

  private Op rounding(Parameter parameter) {
    return tf.assignVariableOp(
        weights.roundedHandle(parameter),
        tf.dtypes.cast(weights.value(parameter), TBfloat16.class));
  }
}
