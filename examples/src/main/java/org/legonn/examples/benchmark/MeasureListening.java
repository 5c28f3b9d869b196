package org.legonn.examples.benchmark;

import java.util.Random;
import java.util.Set;
import org.legonn.dsl.Chain;
import org.legonn.dsl.SourceReader;
import org.legonn.examples.speech.EnglishWords;
import org.legonn.examples.speech.WordDecoder;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.ReadingStream;
import org.legonn.runtime.backend.ReadsStreams;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Objective;

/**
 * Measures on one core how long encoders take for 320 ms of sound that they hear while it is said,
 * features included.
 */
final class MeasureListening {
  private static final int RATE = 16_000;
  private static final int SAMPLES = RATE * 320 / 1000;

  /** Chunks until all is there that a chunk looks back on. */
  private static final int PAST = 10;

  private MeasureListening() {}

  /**
   * Prints measurements as JSON lines; the argument is the precision, {@code f32} or {@code bf16}.
   */
  public static void main(String[] args) {
    measure("stream_chunk_4x128", args[0], new SmallLiveEncoder());
    measure("stream_chunk_12x256", args[0], new LargeLiveEncoder());
  }

  private static void measure(
      String name, String precision, SourceReader<?, EnglishWords> encoder) {
    ModelPlan plan =
        new ModelPlan(
            Chain.of(encoder).then(new WordDecoder()).declared(), Set.of(), Objective.DEFAULT, 1);
    EngineOptions oneCore =
        new EngineOptions(new EngineOptions.Device.Auto(), 1, Benchmark.precision(precision));
    try (Model model = Backends.find().open(plan, oneCore);
        ReadingStream stream = ((ReadsStreams) model).stream(1)) {
      Source chunk = noise();
      for (int i = 0; i < PAST; i++) {
        stream.hear(chunk);
      }
      double median = MedianTime.of(() -> stream.hear(chunk));
      System.out.println(
          new Measurement(name, precision, "milliseconds", median, model.describeDevice()).json());
    }
  }

  private static Source noise() {
    Random random = new Random(1);
    float[] samples = new float[SAMPLES];
    for (int i = 0; i < samples.length; i++) {
      samples[i] = (float) (0.1 * random.nextGaussian());
    }
    return new Source.Samples(samples, 0);
  }
}
