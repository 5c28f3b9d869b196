package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.exchange.Exchange;
import org.legonn.tf.optimizer.Adam;
import org.legonn.tf.optimizer.AdamStep;
import org.legonn.tf.optimizer.GradientSums;
import org.legonn.tf.optimizer.PooledGradients;
import org.legonn.tf.optimizer.StagedGradients;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.Products;
import org.legonn.tf.primitives.Weights;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;

/** A training step: losses and gradients of a batch's parts, then the update. */
final class TrainingGraph {
  /** Where a step's gradients lie if not where so many parts have left them. */
  private static final int SUMMED = -1;

  private static final int POOLED = -2;

  private final Ops tf;
  private final Weights weights;
  private final Objective objective;
  private final ChainInputs inputs;
  private final Team team;
  private final Placeholder<TInt64> seed;
  private final int interfaces;
  private final LossWeights lossWeights;
  private final Optional<Operand<TInt32>> decoded;
  private final LossGraph losses;
  private final StagedGradients gradients;
  private final Optional<PooledGradients> pooled;
  private final Map<Integer, AdamStep> updates = new HashMap<>();
  private final Map<Integer, GradientSums> sums = new HashMap<>();
  private final Map<Integer, List<Operand<? extends TFloating>>> shared = new HashMap<>();

  TrainingGraph(
      Ops tf,
      Weights weights,
      Products products,
      ChainModules modules,
      ChainInputs inputs,
      Objective objective,
      Predicate<Parameter> learns,
      Team team) {
    this.tf = tf;
    this.weights = weights;
    this.objective = objective;
    this.inputs = inputs;
    this.team = team;
    this.seed = tf.placeholder(TInt64.class, Placeholder.shape(Shape.scalar()));
    Pass pass = Pass.training(tf, weights, products, seed, learns);
    this.interfaces = modules.encoders().size();
    this.lossWeights = LossWeights.of(tf, interfaces);
    this.decoded =
        objective.sparesDecoder()
            ? Optional.of(tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar())))
            : Optional.empty();
    this.losses = new LossGraph(tf, pass, modules, inputs, objective, lossWeights, decoded);
    this.gradients = new StagedGradients(tf, pass.gradients());
    this.pooled =
        team.exchange()
            .map(
                exchange ->
                    new PooledGradients(
                        tf,
                        exchange,
                        List.copyOf(pass.gradients().keySet()),
                        StepNumbers.count(interfaces)));
  }

  /** The optimizer's state. */
  List<Parameter> moments() {
    return pooled.isPresent() ? onPooled().moments() : update(team.threads()).moments();
  }

  /**
   * Takes a step on the gradients of several batches, as if they were one.
   *
   * @param numbers of the step among those of a module, from 1, by its name
   */
  Losses step(
      Session session,
      List<List<Example>> batches,
      StepOptions options,
      ToLongFunction<String> numbers) {
    List<LossShare> shares = new ArrayList<>();
    List<Losses> found = new ArrayList<>();
    int lying = 0;
    for (List<BatchPart> own :
        BatchPart.of(mixed(batches, options.seed()), team, objective::decoded)) {
      own.forEach(part -> shares.add(part.share()));
      found.addAll(stage(session, own, options));
      if (batches.size() == 1) {
        lying = own.size();
      } else if (!own.isEmpty()) {
        sums(own.size()).add(session, lying != SUMMED);
        lying = SUMMED;
      }
    }
    Losses own = LossShare.sum(interfaces, shares, found, 0);
    return pooled.isPresent()
        ? updatePooled(session, pooled.get(), lying, own, options, numbers)
        : own.withGradientNorm(take(update(lying), session, options, numbers, runner -> {}));
  }

  /** Neighbours in a batch are alike in length: each shall be among the first now and then. */
  private List<List<Example>> mixed(List<List<Example>> batches, long seed) {
    if (decoded.isEmpty()) {
      return batches;
    }
    Random random = new Random(seed);
    List<List<Example>> mixed = new ArrayList<>();
    for (List<Example> batch : batches) {
      List<Example> shuffled = new ArrayList<>(batch);
      Collections.shuffle(shuffled, random);
      mixed.add(shuffled);
    }
    return mixed;
  }

  private Losses updatePooled(
      Session session,
      PooledGradients all,
      int lying,
      Losses own,
      StepOptions options,
      ToLongFunction<String> numbers) {
    Exchange exchange = team.exchange().orElseThrow();
    List<Operand<? extends TFloating>> gradients =
        shared.computeIfAbsent(lying, key -> all.own(gradients(key)));
    float[] said = StepNumbers.of(own, exchange.asksToStop());
    List<TFloating> exchanged = all.exchange(session, gradients, said);
    exchange.heard(StepNumbers.isToStop(said));
    double norm =
        take(onPooled(), session, options, numbers, runner -> all.feed(runner, exchanged));
    return StepNumbers.losses(said).withGradientNorm(norm);
  }

  private double take(
      AdamStep update,
      Session session,
      StepOptions options,
      ToLongFunction<String> numbers,
      Consumer<Session.Runner> feeds) {
    PartRun run = team.together(session, "an update");
    feeds.accept(run.runner());
    return update.apply(run.runner(), run::run, options, numbers);
  }

  // What a step needs hangs on how many parts a batch has: as a rule always the same number.

  private AdamStep update(int lying) {
    return updates.computeIfAbsent(lying, key -> updateOn(gradients(key)));
  }

  private AdamStep onPooled() {
    return updates.computeIfAbsent(POOLED, key -> updateOn(pooled.orElseThrow().values()));
  }

  private AdamStep updateOn(Map<Parameter, Operand<TFloat32>> gradients) {
    return new AdamStep(
        new Adam(tf.withSubScope("update"), weights, gradients, objective.clipNorm()));
  }

  private GradientSums sums(int parts) {
    return sums.computeIfAbsent(
        parts, count -> new GradientSums(tf, weights, gradients.sum(count)));
  }

  /** This process's: of so many parts that were left behind, or where they were summed up. */
  private Map<Parameter, Operand<TFloat32>> gradients(int lying) {
    if (lying == SUMMED) {
      return sums.values().iterator().next().values();
    }
    return lying == 0 ? pooled.orElseThrow().none() : gradients.sum(lying);
  }

  private List<Losses> stage(Session session, List<BatchPart> batch, StepOptions options) {
    try {
      return team.share(
          session,
          batch,
          (run, part) -> {
            Session.Runner runner = run.runner();
            try (TensorScope scope = new TensorScope()) {
              inputs.feedExamples(runner, scope, part.examples());
              runner.feed(seed, scope.own(TInt64.scalarOf(part.seed(options.seed()))));
              lossWeights.feed(runner, scope, part.share());
              decoded.ifPresent(
                  count ->
                      runner.feed(
                          count,
                          scope.own(TInt32.scalarOf(objective.decoded(part.examples().size())))));
              losses.fetch(runner);
              gradients.stage(runner, scope, part.number());
              return losses.read(scope.own(run.run()), 0);
            }
          });
    } catch (RuntimeException e) {
      gradients.clear(session);
      throw e;
    }
  }
}
