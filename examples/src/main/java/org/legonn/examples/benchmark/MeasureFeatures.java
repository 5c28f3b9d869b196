package org.legonn.examples.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.examples.speech.WordDecoder;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Objective;

/**
 * Measures log-mel features of 16 kHz sound on one core, a very small encoder behind them included:
 * how many seconds of sound a second.
 */
final class MeasureFeatures {
  private static final int RATE = 16_000;
  private static final int FRAMES_PER_SECOND = 100;
  private static final int UTTERANCES = 8;
  private static final int SECONDS = 10;

  private MeasureFeatures() {}

  /**
   * Prints a measurement as a JSON line; the argument is the precision, {@code f32} or {@code
   * bf16}.
   */
  public static void main(String[] args) {
    Precision precision = Benchmark.precision(args[0]);
    DeclaredChain chain = Chain.of(new SyntheticListener()).then(new WordDecoder()).declared();
    ModelPlan plan = new ModelPlan(chain, Set.of(), Objective.DEFAULT, 1);
    EngineOptions oneCore = new EngineOptions(new EngineOptions.Device.Auto(), 1, precision);
    List<Source> batch = noise();
    try (Model model = Backends.find().open(plan, oneCore)) {
      double milliseconds = MedianTime.of(() -> model.read(batch, 0, 1));
      double timesRealTime = 1e3 * UTTERANCES * SECONDS / milliseconds;
      System.out.println(
          new Measurement(
                  "log_mel_16k_80",
                  args[0],
                  "times_real_time",
                  timesRealTime,
                  model.describeDevice())
              .json());
    }
  }

  private static List<Source> noise() {
    Random random = new Random(1);
    List<Source> batch = new ArrayList<>();
    for (int i = 0; i < UTTERANCES; i++) {
      float[] samples = new float[RATE * SECONDS];
      for (int j = 0; j < samples.length; j++) {
        samples[j] = (float) (0.1 * random.nextGaussian());
      }
      batch.add(new Source.Samples(samples, FRAMES_PER_SECOND * SECONDS));
    }
    return batch;
  }
}
