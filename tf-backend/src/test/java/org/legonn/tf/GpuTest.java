package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static org.legonn.tf.toy.Three.DECODER;
import static org.legonn.tf.toy.Three.ENCODER;
import static org.legonn.tf.toy.Three.TRANSCODER;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.toy.Gpu;
import org.legonn.tf.toy.Three;

/**
 * A GPU gives the numbers of the CPU, but for the 10 bits of mantissa by which newer ones multiply
 * float32.
 */
@Tag("gpu")
final class GpuTest {
  private static final double NEAR = 5e-3;
  private static final List<Example> BATCH = Three.batch(16, 3);
  private static final StepOptions STEP = new StepOptions(1e-3, 5);

  @BeforeAll
  static void aGpuMustBeThere() {
    Gpu.mustBeThere();
  }

  private static Model model(EngineOptions options, String... frozen) {
    return new TensorFlowBackend().open(Three.plan(Objective.DEFAULT, frozen), options);
  }

  @Test
  void lossesAndTheGradientOfEveryModuleAreThoseOfTheCpu() {
    for (String[] frozen :
        new String[][] {{TRANSCODER, DECODER}, {ENCODER, DECODER}, {ENCODER, TRANSCODER}}) {
      try (Model cpu = model(Three.EXACT, frozen);
          Model gpu = model(Gpu.EXACT, frozen)) {
        assertClose(gpu.evaluate(BATCH), cpu.evaluate(BATCH));
        Losses expected = cpu.train(List.of(BATCH), STEP);
        Losses found = gpu.train(List.of(BATCH), STEP);
        assertClose(found, expected);
        assertThat(found.gradientNorm())
            .isWithin(NEAR * expected.gradientNorm())
            .of(expected.gradientNorm());
      }
    }
  }

  @Test
  void trainingTakesTheCourseOfTheCpu() {
    try (Model cpu = model(Three.EXACT);
        Model gpu = model(Gpu.EXACT)) {
      for (int step = 1; step <= 20; step++) {
        cpu.train(List.of(Three.batch(16, step)), STEP);
        gpu.train(List.of(Three.batch(16, step)), STEP);
      }
      assertClose(gpu.evaluate(BATCH), cpu.evaluate(BATCH));
    }
  }

  @Test
  void searchesFindTextsAsGood() {
    List<Source> sources = BATCH.stream().map(Example::source).toList();
    SearchPlan plain = new SearchPlan(3, 1, 1).cutAt(12);
    try (Model cpu = model(Three.EXACT);
        Model gpu = model(Gpu.EXACT)) {
      for (SearchPlan options : List.of(plain, plain.guided(2, 2, 0.3))) {
        List<List<Hypothesis>> expected = cpu.decode(sources, options);
        List<List<Hypothesis>> found = gpu.decode(sources, options);
        for (int i = 0; i < sources.size(); i++) {
          assertThat(found.get(i).get(0).score()).isWithin(0.02).of(expected.get(i).get(0).score());
        }
      }
    }
  }

  private static void assertClose(Losses found, Losses expected) {
    assertThat(found.crossEntropy()).isWithin(NEAR).of(expected.crossEntropy());
    assertThat(found.ctc().get(0)).isWithin(NEAR).of(expected.ctc().get(0));
    assertThat(found.ctc().get(1)).isWithin(NEAR).of(expected.ctc().get(1));
    assertThat(found.infeasible()).isEqualTo(expected.infeasible());
    assertThat(found.tokens()).isEqualTo(expected.tokens());
  }
}
