package org.legonn.tf.session;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.legonn.tf.toy.Three.DECODER;
import static org.legonn.tf.toy.Three.ENCODER;
import static org.legonn.tf.toy.Three.TRANSCODER;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.fixture.ChainValues;
import org.legonn.tf.toy.Three;

/**
 * A decoder that learns from some examples of a batch, while its encoders learn from all. Nothing
 * else is random, and gradients aren't clipped.
 */
final class SparedDecoderTest {
  private static final List<String> MODULES = List.of(ENCODER, TRANSCODER, DECODER);
  private static final StepOptions STEP = new StepOptions(1e-2, 5);
  private static final List<Example> BATCH = Three.batch(12, 3);

  private static Objective objective(double ctcWeight, double decoderShare) {
    return new Objective(0.1, ctcWeight, Map.of(), 0, decoderShare);
  }

  private static ChainSession chain(Objective objective, int threads) {
    return new ChainSession(
        Three.plan(objective), new EngineOptions(new Device.Cpu(), threads, Precision.FLOAT32));
  }

  /** Those that a step of that seed draws, of each of so many threads' parts. */
  private static List<Example> drawn(int ofPart, int threads) {
    List<Example> mixed = new ArrayList<>(BATCH);
    Collections.shuffle(mixed, new Random(STEP.seed()));
    List<Example> drawn = new ArrayList<>();
    for (int part = 0; part < threads; part++) {
      int from = part * BATCH.size() / threads;
      drawn.addAll(mixed.subList(from, from + ofPart));
    }
    return drawn;
  }

  private static Map<String, float[]> gradients(
      Objective objective, int threads, List<Example> batch) {
    try (ChainSession chain = chain(objective, threads)) {
      chain.train(List.of(batch), STEP, 1);
      return ChainValues.moments(chain, MODULES);
    }
  }

  @Test
  void theDecoderLearnsFromSomeAndTheEncodersByCtcFromAll() {
    assertGradients(1, 6);
    assertGradients(2, 3);
  }

  private static void assertGradients(int threads, int ofPart) {
    List<Example> drawn = drawn(ofPart, threads);
    Map<String, float[]> found = gradients(objective(1, 0.5), threads, BATCH);
    Map<String, float[]> all = gradients(objective(1, 1), 1, BATCH);
    Map<String, float[]> allWithoutCtc = gradients(objective(0, 1), 1, BATCH);
    Map<String, float[]> someWithoutCtc = gradients(objective(0, 1), 1, drawn);
    Map<String, float[]> expected = new LinkedHashMap<>();
    all.forEach(
        (name, values) -> {
          float[] sum = values.clone();
          for (int i = 0; i < sum.length; i++) {
            // An example weighs as much as if all were drawn, of whose tokens these have a half.
            sum[i] += 0.5f * someWithoutCtc.get(name)[i] - allWithoutCtc.get(name)[i];
          }
          expected.put(name, sum);
        });
    found.forEach(
        (name, values) ->
            assertWithMessage("%s, %s threads", name, threads)
                .that(values)
                .usingTolerance(1e-6)
                .containsExactly(expected.get(name))
                .inOrder());
  }

  @Test
  void theCrossEntropyIsOfThoseAlone() {
    try (ChainSession chain = chain(objective(1, 0.5), 2)) {
      Losses whole = chain.evaluate(BATCH);
      Losses some = chain.evaluate(drawn(3, 2));
      Losses trained = chain.train(List.of(BATCH), STEP, 1);
      assertThat(trained.crossEntropy()).isWithin(1e-5).of(some.crossEntropy());
      assertThat(trained.ctc().get(0)).isWithin(1e-5).of(whole.ctc().get(0));
      assertThat(trained.ctc().get(1)).isWithin(1e-5).of(whole.ctc().get(1));
      assertThat(trained.tokens()).isEqualTo(whole.tokens());
    }
  }

  /** Neighbours in a batch are alike, so that the same ones must not always be the first. */
  @Test
  void everyStepDrawsOthers() {
    try (ChainSession chain = chain(objective(0, 0.25), 1)) {
      double first = chain.train(List.of(BATCH), new StepOptions(0, 1), 1).crossEntropy();
      double again = chain.train(List.of(BATCH), new StepOptions(0, 1), 2).crossEntropy();
      double other = chain.train(List.of(BATCH), new StepOptions(0, 2), 3).crossEntropy();
      assertThat(again).isEqualTo(first);
      assertThat(other).isNotWithin(1e-4).of(first);
    }
  }

  @Test
  void aFrozenEncoderIsNoHindrance() {
    Map<String, float[]> before;
    try (ChainSession chain =
        new ChainSession(
            Three.plan(objective(1, 0.5), ENCODER, TRANSCODER),
            new EngineOptions(new Device.Cpu(), 1, Precision.FLOAT32))) {
      before = ChainValues.weights(chain, List.of(DECODER));
      chain.train(List.of(BATCH), STEP, 1);
      ChainValues.weights(chain, List.of(DECODER))
          .forEach(
              (name, values) ->
                  assertWithMessage(name).that(values).isNotEqualTo(before.get(name)));
    }
  }
}
