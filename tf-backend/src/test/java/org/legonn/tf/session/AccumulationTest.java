package org.legonn.tf.session;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.legonn.tf.toy.Three.DECODER;
import static org.legonn.tf.toy.Three.ENCODER;
import static org.legonn.tf.toy.Three.TRANSCODER;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.fixture.ChainValues;
import org.legonn.tf.toy.Three;

final class AccumulationTest {
  private static final List<String> MODULES = List.of(ENCODER, TRANSCODER, DECODER);
  private static final StepOptions STEP = new StepOptions(1e-3, 5);
  private static final List<Example> LARGE = Three.batch(12, 3);

  private static ChainSession chain(Objective objective, String... frozen) {
    return new ChainSession(Three.plan(objective, frozen), Three.EXACT);
  }

  @Test
  void unequalBatchesGiveTheStepOfOneThatHoldsThemAll() {
    List<List<Example>> parts =
        List.of(LARGE.subList(0, 2), LARGE.subList(2, 9), LARGE.subList(9, 12));
    try (ChainSession whole = chain(Objective.DEFAULT);
        ChainSession split = chain(Objective.DEFAULT)) {
      // Twice, so that sums of an earlier step would show.
      for (int step = 1; step <= 2; step++) {
        Losses expected = whole.train(List.of(LARGE), STEP, step);
        Losses found = split.train(parts, STEP, step);
        assertThat(found.crossEntropy()).isWithin(1e-5).of(expected.crossEntropy());
        assertThat(found.ctc().get(0)).isWithin(1e-5).of(expected.ctc().get(0));
        assertThat(found.ctc().get(1)).isWithin(1e-5).of(expected.ctc().get(1));
        assertThat(found.tokens()).isEqualTo(expected.tokens());
        assertThat(found.infeasible()).isEqualTo(expected.infeasible());
        assertThat(found.gradientNorm()).isWithin(1e-4).of(expected.gradientNorm());
        assertClose(ChainValues.moments(split, MODULES), ChainValues.moments(whole, MODULES), 5e-6);
      }
      assertThat(split.evaluate(LARGE).crossEntropy())
          .isWithin(1e-4)
          .of(whole.evaluate(LARGE).crossEntropy());
    }
  }

  @Test
  void everyInterfacesCtcLossHasItsOwnWeight() {
    Map<String, float[]> none = gradients(0, 0);
    Map<String, float[]> first = gradients(1, 0);
    Map<String, float[]> second = gradients(0, 1);
    Map<String, float[]> expected = new HashMap<>();
    none.forEach(
        (name, values) -> {
          float[] sum = values.clone();
          for (int i = 0; i < sum.length; i++) {
            sum[i] += 0.5f * (first.get(name)[i] - values[i]);
            sum[i] += 2 * (second.get(name)[i] - values[i]);
          }
          expected.put(name, sum);
        });
    assertClose(gradients(0.5, 2), expected, 1e-5);
    // The second loss reaches the first module, too; the first only what stands before it.
    assertThat(distance(first, none, ENCODER)).isGreaterThan(1e-4);
    assertThat(distance(first, none, TRANSCODER)).isEqualTo(0);
    assertThat(distance(second, none, ENCODER)).isGreaterThan(1e-4);
    assertThat(distance(second, none, TRANSCODER)).isGreaterThan(1e-4);
    assertThat(distance(second, none, DECODER)).isEqualTo(0);
  }

  private static Map<String, float[]> gradients(double first, double second) {
    Objective objective = new Objective(0.1, first, Map.of(TRANSCODER, second), 0, 1);
    try (ChainSession chain = chain(objective)) {
      chain.train(List.of(LARGE), STEP, 1);
      return ChainValues.moments(chain, MODULES);
    }
  }

  @Test
  void gradientsFlowThroughFrozenModulesAndNeverIntoThem() {
    for (List<String> frozen :
        List.of(List.of(TRANSCODER), List.of(DECODER), List.of(TRANSCODER, DECODER))) {
      // No CTC: the encoder learns from what comes back through the others alone.
      Objective objective = new Objective(0.1, 0, 1);
      try (ChainSession chain = chain(objective, frozen.toArray(String[]::new))) {
        Map<String, float[]> before = ChainValues.weights(chain, MODULES);
        for (int step = 1; step <= 3; step++) {
          chain.train(List.of(LARGE), STEP, step);
        }
        Map<String, float[]> after = ChainValues.weights(chain, MODULES);
        for (String module : MODULES) {
          assertWithMessage("%s where %s are frozen", module, frozen)
              .that(distance(after, before, module) > 0)
              .isEqualTo(!frozen.contains(module));
          boolean moved =
              chain.moments().stream().anyMatch(moment -> moment.name().startsWith(module + "/"));
          assertThat(moved).isEqualTo(!frozen.contains(module));
        }
      }
    }
  }

  @Test
  void labelsThatCtcCanNotAlignCountInEveryBatchAlike() {
    int[] tooMany = {0, 0, 0, 0};
    Example infeasible =
        new Example(new Source.Symbols(new int[] {0, 1}), List.of(tooMany, tooMany), tooMany);
    List<Example> some = List.of(infeasible, LARGE.get(0));
    List<Example> rest = LARGE.subList(1, 4);
    try (ChainSession whole = chain(Objective.DEFAULT);
        ChainSession split = chain(Objective.DEFAULT)) {
      Losses expected =
          whole.train(
              List.of(List.of(infeasible, LARGE.get(0), LARGE.get(1), LARGE.get(2), LARGE.get(3))),
              STEP,
              1);
      Losses found = split.train(List.of(some, rest), STEP, 1);
      assertThat(found.infeasible()).isEqualTo(2);
      assertThat(found.ctc().get(0)).isWithin(1e-5).of(expected.ctc().get(0));
      assertThat(found.gradientNorm()).isWithin(1e-4).of(expected.gradientNorm());
    }
  }

  private static double distance(Map<String, float[]> a, Map<String, float[]> b, String module) {
    double greatest = 0;
    for (Map.Entry<String, float[]> entry : a.entrySet()) {
      if (entry.getKey().startsWith(module + "/")) {
        float[] other = b.get(entry.getKey());
        for (int i = 0; i < other.length; i++) {
          greatest = Math.max(greatest, Math.abs(entry.getValue()[i] - other[i]));
        }
      }
    }
    return greatest;
  }

  private static void assertClose(
      Map<String, float[]> found, Map<String, float[]> expected, double tolerance) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach(
        (name, values) ->
            assertWithMessage(name)
                .that(values)
                .usingTolerance(tolerance)
                .containsExactly(expected.get(name))
                .inOrder());
  }
}
