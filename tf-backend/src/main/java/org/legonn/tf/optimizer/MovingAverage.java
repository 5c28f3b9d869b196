package org.legonn.tf.optimizer;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * The moving average of weights (Polyak and Juditsky, 1992, with exponential decay), beside them.
 * It starts as they are.
 */
public final class MovingAverage {
  private final Session session;
  private final Map<String, Placeholder<TFloat32>> rates = new LinkedHashMap<>();
  private final Map<Parameter, Op> updates = new LinkedHashMap<>();
  private final List<Op> swaps = new ArrayList<>();

  /** Emits the average of these parameters and starts it. */
  public MovingAverage(Ops tf, Weights weights, List<Parameter> parameters, Session session) {
    this.session = session;
    List<Op> starts = new ArrayList<>();
    for (Parameter parameter : parameters) {
      Parameter average =
          new Parameter(
              parameter.name() + "/moving-average", parameter.shape(), new Initializer.Constant(0));
      Operand<TFloat32> rate =
          rates.computeIfAbsent(
              parameter.module(),
              module -> tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar())));
      Operand<TFloat32> present = weights.value(parameter);
      Operand<TFloat32> before = weights.value(average);
      starts.add(tf.assignVariableOp(weights.handle(average), present));
      updates.put(
          parameter,
          tf.assignVariableOp(
              weights.handle(average),
              tf.math.add(before, tf.math.mul(tf.math.sub(present, before), rate))));
      Ops afterwards = tf.withControlDependencies(List.of(present, before));
      swaps.add(afterwards.assignVariableOp(weights.handle(average), present));
      swaps.add(afterwards.assignVariableOp(weights.handle(parameter), before));
    }
    run(session.runner(), starts);
  }

  /**
   * Moves towards the present weights, of these parameters alone.
   *
   * @param decay of a module's, by its name
   */
  public void update(ToDoubleFunction<String> decay, List<Parameter> learnt) {
    try (TensorScope scope = new TensorScope()) {
      Session.Runner runner = session.runner();
      learnt.stream()
          .map(Parameter::module)
          .distinct()
          .forEach(
              module ->
                  runner.feed(
                      Objects.requireNonNull(rates.get(module)),
                      scope.own(TFloat32.scalarOf((float) (1 - decay.applyAsDouble(module))))));
      run(runner, learnt.stream().map(updates::get).toList());
    }
  }

  /** Exchanges it with the weights. */
  public void swap() {
    run(session.runner(), swaps);
  }

  private static void run(Session.Runner runner, List<Op> targets) {
    targets.forEach(runner::addTarget);
    runner.run().close();
  }
}
