package org.legonn.tf.exec;

import java.util.List;
import java.util.function.Predicate;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Objective;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.tf.graph.Adam;
import org.legonn.tf.graph.Parameter;
import org.legonn.tf.graph.Pass;
import org.legonn.tf.graph.Precision;
import org.legonn.tf.graph.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A training step: losses, gradients, Adam. */
final class TrainingGraph {
  private final Inputs inputs;
  private final Placeholder<TInt64> seed;
  private final LossGraph losses;
  private final Adam adam;

  TrainingGraph(
      Ops tf,
      Weights weights,
      Precision precision,
      ChainModules modules,
      Inputs inputs,
      Objective objective,
      Predicate<Parameter> learns) {
    this.inputs = inputs;
    this.seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    Pass pass = Pass.training(tf, weights, precision, seed, learns);
    this.losses = new LossGraph(tf, pass, modules, inputs, objective);
    this.adam = new Adam(tf, weights, pass.gradients(), objective.clipNorm());
  }

  /** The optimizer's state. */
  List<Parameter> moments() {
    return adam.moments();
  }

  /**
   * Takes a step.
   *
   * @param number of the step, from 1
   */
  Losses step(Session session, List<Example> batch, StepOptions options, long number) {
    try (TensorScope scope = new TensorScope()) {
      Session.Runner runner = session.runner();
      inputs.feedExamples(runner, scope, batch);
      runner.feed(seed, scope.own(TInt64.scalarOf(options.seed())));
      feed(runner, scope, adam.learningRate(), options.learningRate());
      feed(runner, scope, adam.beta1Power(), Math.pow(Adam.BETA1, (double) number));
      feed(runner, scope, adam.beta2Power(), Math.pow(Adam.BETA2, (double) number));
      losses.fetch(runner);
      runner.fetch(adam.gradientNorm());
      adam.updates().forEach(runner::addTarget);
      Result result = scope.own(runner.run());
      return losses.read(result, ((TFloat32) result.get(losses.places())).getFloat());
    }
  }

  private static void feed(
      Session.Runner runner, TensorScope scope, Operand<TFloat32> scalar, double value) {
    runner.feed(scalar, scope.own(TFloat32.scalarOf((float) value)));
  }
}
