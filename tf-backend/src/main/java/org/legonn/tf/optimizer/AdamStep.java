package org.legonn.tf.optimizer;

import java.util.List;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.primitives.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;

/** Adam's step on gradients. */
public record AdamStep(Adam adam) {
  /** The optimizer's state. */
  public List<Parameter> moments() {
    return adam.moments();
  }

  /**
   * Takes the step.
   *
   * @param runner is fed already with what the gradients hang on, if anything
   * @param run runs it
   * @param numbers of the step among those of a module, from 1, by its name
   * @return the gradients' norm before clipping
   */
  public double apply(
      Session.Runner runner,
      Supplier<Result> run,
      StepOptions options,
      ToLongFunction<String> numbers) {
    try (TensorScope scope = new TensorScope()) {
      feed(runner, scope, adam.learningRate(), options.learningRate());
      adam.powers()
          .forEach(
              (module, powers) -> {
                double number = numbers.applyAsLong(module);
                feed(runner, scope, powers.beta1(), Math.pow(Adam.BETA1, number));
                feed(runner, scope, powers.beta2(), Math.pow(Adam.BETA2, number));
              });
      adam.updates().forEach(runner::addTarget);
      runner.fetch(adam.gradientNorm());
      return ((TFloat32) scope.own(run.get()).get(0)).getFloat();
    }
  }

  private static void feed(
      Session.Runner runner, TensorScope scope, Operand<TFloat32> scalar, double value) {
    runner.feed(scalar, scope.own(TFloat32.scalarOf((float) value)));
  }
}
