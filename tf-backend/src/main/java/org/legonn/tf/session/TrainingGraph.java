package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.optimizer.Adam;
import org.legonn.tf.optimizer.AdamStep;
import org.legonn.tf.optimizer.GradientSums;
import org.legonn.tf.optimizer.StagedGradients;
import org.legonn.tf.primitives.MatMulPrecision;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt64;

/** A training step: losses and gradients of a batch's parts, then the update. */
final class TrainingGraph {
  private final Ops tf;
  private final Weights weights;
  private final double clipNorm;
  private final ChainInputs inputs;
  private final DataParallelThreads threads;
  private final Placeholder<TInt64> seed;
  private final LossWeights lossWeights;
  private final LossGraph losses;
  private final StagedGradients gradients;
  private final Map<Integer, AdamStep> updates = new HashMap<>();
  private final Map<Integer, GradientSums> sums = new HashMap<>();
  private @Nullable AdamStep onSums;

  TrainingGraph(
      Ops tf,
      Weights weights,
      MatMulPrecision precision,
      ChainModules modules,
      ChainInputs inputs,
      Objective objective,
      Predicate<Parameter> learns,
      DataParallelThreads threads) {
    this.tf = tf;
    this.weights = weights;
    this.clipNorm = objective.clipNorm();
    this.inputs = inputs;
    this.threads = threads;
    this.seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    Pass pass = Pass.training(tf, weights, precision, seed, learns);
    this.lossWeights = LossWeights.of(tf, modules.encoders().size());
    this.losses = new LossGraph(tf, pass, modules, inputs, objective, lossWeights);
    this.gradients = new StagedGradients(tf, pass.gradients());
  }

  /** The optimizer's state. */
  List<Parameter> moments() {
    return update(threads.size()).moments();
  }

  /**
   * Takes a step on the gradients of several batches, as if they were one.
   *
   * @param number of the step, from 1
   */
  Losses step(Session session, List<List<Example>> batches, StepOptions options, long number) {
    List<List<BatchPart>> parts = BatchPart.of(batches, threads);
    List<Losses> found = new ArrayList<>();
    for (List<BatchPart> batch : parts) {
      boolean first = found.isEmpty();
      found.addAll(stage(session, batch, options));
      if (parts.size() > 1) {
        sums(batch.size()).add(session, first);
      }
    }
    AdamStep update = parts.size() > 1 ? onSums() : update(parts.get(0).size());
    double norm = update.apply(session, options, number);
    return LossShare.sum(
        parts.stream().flatMap(List::stream).map(BatchPart::share).toList(), found, norm);
  }

  // What a step needs hangs on how many parts a batch has: as a rule always the same number.

  private AdamStep update(int parts) {
    return updates.computeIfAbsent(parts, count -> updateOn(gradients.sum(count)));
  }

  private GradientSums sums(int parts) {
    return sums.computeIfAbsent(
        parts, count -> new GradientSums(tf, weights, gradients.sum(count)));
  }

  private AdamStep onSums() {
    if (onSums == null) {
      onSums = updateOn(sums.values().iterator().next().values());
    }
    return onSums;
  }

  private AdamStep updateOn(Map<Parameter, Operand<TFloat32>> gradients) {
    return new AdamStep(new Adam(tf.withSubScope("update"), weights, gradients, clipNorm));
  }

  private List<Losses> stage(Session session, List<BatchPart> batch, StepOptions options) {
    try {
      return threads.share(
          session,
          batch,
          (runner, part) -> {
            try (TensorScope scope = new TensorScope()) {
              inputs.feedExamples(runner, scope, part.examples());
              runner.feed(seed, scope.own(TInt64.scalarOf(part.seed(options.seed()))));
              lossWeights.feed(runner, scope, part.share());
              losses.fetch(runner);
              gradients.stage(runner, scope, part.number());
              return losses.read(scope.own(runner.run()), 0);
            }
          });
    } catch (RuntimeException e) {
      gradients.clear(session);
      throw e;
    }
  }
}
