package org.legonn.examples.benchmark;

import java.util.List;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.EngineOptions;
import org.legonn.runtime.backend.EngineOptions.Precision;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.SearchOptions;
import org.legonn.runtime.backend.Source;

/** Measures searches of {@link Workload}, encoder included, in a JVM that does nothing else. */
final class MeasureDecoding {
  private MeasureDecoding() {}

  /**
   * Prints measurements as JSON lines; the argument is the precision, {@code f32} or {@code bf16}.
   */
  public static void main(String[] args) {
    Precision precision = Benchmark.precision(args[0]);
    Workload workload = new Workload();
    List<Source> batch = workload.decodingBatch();
    EngineOptions options = new EngineOptions(new EngineOptions.Device.Auto(), 0, precision);
    try (Model model = Backends.find().open(workload.plan(), options)) {
      SearchOptions greedy = SearchOptions.greedy(Workload.DECODE_STEPS);
      SearchOptions beam = new SearchOptions(4, 1, 1, Workload.DECODE_STEPS);
      measure("greedy_32x40", args[0], model, batch, greedy);
      measure("beam4_32x40", args[0], model, batch, beam);
    }
  }

  private static void measure(
      String name, String precision, Model model, List<Source> batch, SearchOptions search) {
    // Untrained weights hardly ever end a sentence, so that every search takes all its steps.
    double median = Stopwatch.median(() -> model.decode(batch, search));
    System.out.println(
        new Measurement(name, precision, "milliseconds", median, model.describeDevice()).json());
  }
}
