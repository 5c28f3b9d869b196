package org.legonn.tf.optimizer;

import java.util.List;
import java.util.function.Consumer;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.primitives.Parameter;
import org.tensorflow.Operand;
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
   * @param number of the step, from 1
   * @param gradients feeds what the gradients hang on, if anything
   * @return the gradients' norm before clipping
   */
  public double apply(
      Session session, StepOptions options, long number, Consumer<Session.Runner> gradients) {
    try (TensorScope scope = new TensorScope()) {
      Session.Runner runner = session.runner();
      feed(runner, scope, adam.learningRate(), options.learningRate());
      feed(runner, scope, adam.beta1Power(), Math.pow(Adam.BETA1, (double) number));
      feed(runner, scope, adam.beta2Power(), Math.pow(Adam.BETA2, (double) number));
      gradients.accept(runner);
      adam.updates().forEach(runner::addTarget);
      runner.fetch(adam.gradientNorm());
      return ((TFloat32) scope.own(runner.run()).get(0)).getFloat();
    }
  }

  private static void feed(
      Session.Runner runner, TensorScope scope, Operand<TFloat32> scalar, double value) {
    runner.feed(scalar, scope.own(TFloat32.scalarOf((float) value)));
  }
}
