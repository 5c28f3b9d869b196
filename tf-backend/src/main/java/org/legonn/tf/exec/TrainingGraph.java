package org.legonn.tf.exec;

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
import org.legonn.tf.graph.Adam;
import org.legonn.tf.graph.Parameter;
import org.legonn.tf.graph.Pass;
import org.legonn.tf.graph.Precision;
import org.legonn.tf.graph.Weights;
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
  private final Inputs inputs;
  private final Crew crew;
  private final Placeholder<TInt64> seed;
  private final LossWeights lossWeights;
  private final LossGraph losses;
  private final StagedGradients gradients;
  private final Map<Integer, Update> updates = new HashMap<>();
  private final Map<Integer, GradientSums> sums = new HashMap<>();
  private @Nullable Update onSums;

  TrainingGraph(
      Ops tf,
      Weights weights,
      Precision precision,
      ChainModules modules,
      Inputs inputs,
      Objective objective,
      Predicate<Parameter> learns,
      Crew crew) {
    this.tf = tf;
    this.weights = weights;
    this.clipNorm = objective.clipNorm();
    this.inputs = inputs;
    this.crew = crew;
    this.seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    Pass pass = Pass.training(tf, weights, precision, seed, learns);
    this.lossWeights = LossWeights.of(tf, modules.encoders().size());
    this.losses = new LossGraph(tf, pass, modules, inputs, objective, lossWeights);
    this.gradients = new StagedGradients(tf, pass.gradients());
  }

  /** The optimizer's state. */
  List<Parameter> moments() {
    return update(crew.size()).moments();
  }

  /**
   * Takes a step on the gradients of several batches, as if they were one.
   *
   * @param number of the step, from 1
   */
  Losses step(Session session, List<List<Example>> batches, StepOptions options, long number) {
    List<List<Part>> parts = Part.of(batches, crew);
    List<Losses> found = new ArrayList<>();
    for (List<Part> batch : parts) {
      boolean first = found.isEmpty();
      found.addAll(stage(session, batch, options));
      if (parts.size() > 1) {
        sums(batch.size()).add(session, first);
      }
    }
    Update update = parts.size() > 1 ? onSums() : update(parts.get(0).size());
    double norm = update.apply(session, options, number);
    return Share.sum(parts.stream().flatMap(List::stream).map(Part::share).toList(), found, norm);
  }

  // What a step needs hangs on how many parts a batch has: as a rule always the same number.

  private Update update(int parts) {
    return updates.computeIfAbsent(parts, count -> updateOn(gradients.sum(count)));
  }

  private GradientSums sums(int parts) {
    return sums.computeIfAbsent(
        parts, count -> new GradientSums(tf, weights, gradients.sum(count)));
  }

  private Update onSums() {
    if (onSums == null) {
      onSums = updateOn(sums.values().iterator().next().values());
    }
    return onSums;
  }

  private Update updateOn(Map<Parameter, Operand<TFloat32>> gradients) {
    return new Update(new Adam(tf.withSubScope("update"), weights, gradients, clipNorm));
  }

  private List<Losses> stage(Session session, List<Part> batch, StepOptions options) {
    try {
      return crew.share(
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
