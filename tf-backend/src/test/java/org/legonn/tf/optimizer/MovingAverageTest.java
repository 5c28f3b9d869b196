package org.legonn.tf.optimizer;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.legonn.tf.toy.Three.DECODER;
import static org.legonn.tf.toy.Three.ENCODER;
import static org.legonn.tf.toy.Three.TRANSCODER;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.fixture.ChainValues;
import org.legonn.tf.session.ChainSession;
import org.legonn.tf.toy.Three;

final class MovingAverageTest {
  private static final List<String> MODULES = List.of(ENCODER, TRANSCODER, DECODER);
  private static final double RATE = 1e-2;

  private static ChainSession chain() {
    return new ChainSession(Three.plan(Objective.DEFAULT, TRANSCODER), Three.EXACT);
  }

  private static void train(ChainSession chain, int step, double decay) {
    chain.train(List.of(Three.batch(8, step)), new StepOptions(RATE, step, decay), step);
  }

  @Test
  void followsTheWeightsFromWhereTheyStart() {
    double[] decays = {0.1, 0.5, 0.9, 0.3};
    try (ChainSession chain = chain()) {
      Map<String, float[]> expected = ChainValues.weights(chain, MODULES);
      for (int step = 1; step <= decays.length; step++) {
        train(chain, step, decays[step - 1]);
        double decay = new StepOptions(RATE, step, decays[step - 1]).averageDecay(step);
        ChainValues.weights(chain, MODULES)
            .forEach(
                (name, values) -> {
                  float[] average = expected.get(name);
                  for (int i = 0; i < average.length; i++) {
                    average[i] = (float) (decay * average[i] + (1 - decay) * values[i]);
                  }
                });
      }
      chain.swapAverage();
      assertSame(ChainValues.weights(chain, MODULES), expected, 1e-6);
    }
  }

  @Test
  void swappedTwiceNothingHasHappened() {
    try (ChainSession swapping = chain();
        ChainSession plain = chain()) {
      for (int step = 1; step <= 4; step++) {
        train(swapping, step, 0.5);
        train(plain, step, 0);
        Losses trained = swapping.evaluate(Three.batch(8, 99));
        swapping.swapAverage();
        assertThat(swapping.evaluate(Three.batch(8, 99))).isNotEqualTo(trained);
        swapping.swapAverage();
        assertThat(swapping.evaluate(Three.batch(8, 99))).isEqualTo(trained);
      }
      assertSame(ChainValues.weights(swapping, MODULES), ChainValues.weights(plain, MODULES), 0);
    }
  }

  private static void assertSame(
      Map<String, float[]> found, Map<String, float[]> expected, double tolerance) {
    found.forEach(
        (name, values) ->
            assertWithMessage(name)
                .that(values)
                .usingTolerance(tolerance)
                .containsExactly(expected.get(name))
                .inOrder());
  }
}
