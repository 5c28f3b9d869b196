package org.legonn.tf.optimizer;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Weights;
import org.tensorflow.Session;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Gives parameters their first values. */
public final class InitialValues {
  private final List<Op> fills = new ArrayList<>();
  private final List<Drawn> drawn = new ArrayList<>();

  /** A parameter whose values are drawn here and fed, so that they are the same on every device. */
  private record Drawn(Parameter parameter, Placeholder<TFloat32> values, Op assign) {}

  /** Emits what assigns them. */
  public InitialValues(Ops tf, Weights weights, List<Parameter> parameters) {
    for (Parameter parameter : parameters) {
      if (parameter.initializer() instanceof Initializer.Constant constant) {
        fills.add(
            tf.assignVariableOp(
                weights.handle(parameter),
                tf.fill(tf.constant(parameter.shape().asArray()), tf.constant(constant.value()))));
      } else {
        Placeholder<TFloat32> values =
            tf.placeholder(TFloat32.class, Placeholder.shape(parameter.shape()));
        drawn.add(
            new Drawn(parameter, values, tf.assignVariableOp(weights.handle(parameter), values)));
      }
    }
  }

  /** Gives all parameters the first values of that seed. */
  public void assign(Session session, long seed) {
    try (TensorScope scope = new TensorScope()) {
      Session.Runner runner = session.runner();
      fills.forEach(runner::addTarget);
      for (Drawn each : drawn) {
        float[] values = each.parameter().initialValues(seed);
        runner.feed(
            each.values(),
            scope.own(
                TFloat32.tensorOf(
                    each.parameter().shape(), DataBuffers.of(FloatBuffer.wrap(values)))));
        runner.addTarget(each.assign());
      }
      scope.own(runner.run());
    }
  }
}
