package org.legonn.tf.session;

import static com.google.common.truth.Truth.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.KeepsMovingAverage;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.TensorFlowBackend;
import org.legonn.tf.toy.Three;
import org.legonn.tf.toy.Toy;

/**
 * What reads weights in bfloat16 reads them as they are now, whoever changed them: a model that has
 * read before gives what one gives that reads for the first time.
 */
final class RoundedWeightsTest {
  private static final EngineOptions ROUNDED =
      new EngineOptions(new Device.Cpu(), 1, Precision.BFLOAT16);
  private static final List<Example> HELD = Toy.batch(6, 99);

  private static ModelPlan plan(DeclaredChain chain) {
    return new ModelPlan(chain, Set.of(), Objective.DEFAULT, 1);
  }

  private static Model model() {
    return new TensorFlowBackend().open(plan(Toy.chain()), ROUNDED);
  }

  private static void train(Model model, int step) {
    model.train(List.of(Toy.batch(6, step)), new StepOptions(1e-2, step, 0.5));
  }

  /** Losses, and the scores of texts. */
  private record Read(Losses losses, List<Double> scores) {
    static Read of(Model model) {
      return new Read(
          model.evaluate(HELD),
          model
              .decode(HELD.stream().map(Example::source).toList(), new SearchPlan(2, 1, 1).cutAt(4))
              .stream()
              .map(best -> best.get(0).score())
              .toList());
    }
  }

  private static void assertReadsTheSame(Model model, Model fresh, Read before) {
    Read now = Read.of(model);
    assertThat(now).isEqualTo(Read.of(fresh));
    assertThat(now.losses()).isNotEqualTo(before.losses());
    assertThat(now.scores()).isNotEqualTo(before.scores());
  }

  @Test
  void afterAStep() {
    try (Model model = model();
        Model fresh = model()) {
      Read before = Read.of(model);
      train(model, 1);
      train(fresh, 1);
      assertReadsTheSame(model, fresh, before);
    }
  }

  @Test
  void afterWeightsWereSet() {
    try (Model model = model();
        Model fresh = model();
        Model other = model()) {
      train(other, 1);
      Read before = Read.of(model);
      for (String module : List.of(Toy.ENCODER, Toy.DECODER)) {
        model.setWeights(module, other.weights(module));
        fresh.setWeights(module, other.weights(module));
      }
      assertReadsTheSame(model, fresh, before);
    }
  }

  @Test
  void afterTheyWereExchangedWithTheirAverage() {
    try (Model model = model();
        Model fresh = model()) {
      for (int step = 1; step <= 3; step++) {
        train(model, step);
        train(fresh, step);
      }
      Read before = Read.of(model);
      ((KeepsMovingAverage) model).swapAverage();
      ((KeepsMovingAverage) fresh).swapAverage();
      assertReadsTheSame(model, fresh, before);
    }
  }

  @Test
  void afterAStepOfAnotherAssemblyThatSharesAModule() {
    DeclaredChain other = Chain.of(new Three.First()).then(new Toy.ToyDecoder()).declared();
    List<ModelPlan> plans = List.of(plan(Toy.chain()), plan(other));
    List<Model> family = new TensorFlowBackend().open(plans, ROUNDED);
    List<Model> fresh = new TensorFlowBackend().open(plans, ROUNDED);
    try (Model reading = family.get(0);
        Model readingFirst = fresh.get(0)) {
      Read before = Read.of(reading);
      train(family.get(1), 1);
      train(fresh.get(1), 1);
      assertReadsTheSame(reading, readingFirst, before);
    }
  }
}
