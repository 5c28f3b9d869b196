package org.legonn.tf.exec;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
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
  /** Sets the seeds of a step's batches apart. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  private final Ops tf;
  private final Weights weights;
  private final double clipNorm;
  private final Inputs inputs;
  private final Placeholder<TInt64> seed;
  private final LossWeights lossWeights;
  private final LossGraph losses;
  private final Map<Parameter, Operand<TFloat32>> gradients;
  private final Adam adam;
  private @Nullable Accumulation accumulation;

  TrainingGraph(
      Ops tf,
      Weights weights,
      Precision precision,
      ChainModules modules,
      Inputs inputs,
      Objective objective,
      Predicate<Parameter> learns) {
    this.tf = tf;
    this.weights = weights;
    this.clipNorm = objective.clipNorm();
    this.inputs = inputs;
    this.seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    Pass pass = Pass.training(tf, weights, precision, seed, learns);
    this.lossWeights = LossWeights.of(tf, modules.encoders().size());
    this.losses = new LossGraph(tf, pass, modules, inputs, objective, lossWeights);
    this.gradients = pass.gradients();
    this.adam = new Adam(tf, weights, gradients, clipNorm);
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
      losses.fetch(runner);
      update(runner, scope, adam, options, number);
      Result result = scope.own(runner.run());
      return losses.read(result, ((TFloat32) result.get(losses.places())).getFloat());
    }
  }

  /** Asks for Adam's update, and for the gradient's norm as what is fetched last. */
  private static void update(
      Session.Runner runner, TensorScope scope, Adam adam, StepOptions options, long number) {
    feed(runner, scope, adam.learningRate(), options.learningRate());
    feed(runner, scope, adam.beta1Power(), Math.pow(Adam.BETA1, (double) number));
    feed(runner, scope, adam.beta2Power(), Math.pow(Adam.BETA2, (double) number));
    runner.fetch(adam.gradientNorm());
    adam.updates().forEach(runner::addTarget);
  }

  /**
   * Takes a step on the gradients of several batches, as if they were one.
   *
   * @param number of the step, from 1
   */
  Losses accumulatedStep(
      Session session, List<List<Example>> batches, StepOptions options, long number) {
    Accumulation sums = accumulation();
    List<Share> shares = Share.of(batches);
    List<Losses> parts = new ArrayList<>();
    for (int i = 0; i < batches.size(); i++) {
      try (TensorScope scope = new TensorScope()) {
        Session.Runner runner = session.runner();
        inputs.feedExamples(runner, scope, batches.get(i));
        runner.feed(seed, scope.own(TInt64.scalarOf(options.seed() + i * GOLDEN)));
        lossWeights.feed(runner, scope, shares.get(i));
        losses.fetch(runner);
        sums.accumulate(runner, i == 0);
        parts.add(losses.read(scope.own(runner.run()), 0));
      }
    }
    try (TensorScope scope = new TensorScope()) {
      Session.Runner runner = session.runner();
      update(runner, scope, sums.adam(), options, number);
      Result result = scope.own(runner.run());
      return Share.sum(shares, parts, ((TFloat32) result.get(0)).getFloat());
    }
  }

  private Accumulation accumulation() {
    if (accumulation == null) {
      accumulation = new Accumulation(tf.withSubScope("accumulate"), weights, gradients, clipNorm);
    }
    return accumulation;
  }

  private static void feed(
      Session.Runner runner, TensorScope scope, Operand<TFloat32> scalar, double value) {
    runner.feed(scalar, scope.own(TFloat32.scalarOf((float) value)));
  }
}
