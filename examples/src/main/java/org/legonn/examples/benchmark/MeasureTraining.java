package org.legonn.examples.benchmark;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Precision;

/** Measures training steps of {@link Workload}, in a JVM that does nothing else. */
final class MeasureTraining {
  private MeasureTraining() {}

  /**
   * Prints measurements as JSON lines; the argument is the precision, {@code f32} or {@code bf16}.
   */
  public static void main(String[] args) throws IOException {
    Precision precision = Benchmark.precision(args[0]);
    Workload workload = new Workload();
    List<Example> batch = workload.trainingBatch();
    EngineOptions options = new EngineOptions(new EngineOptions.Device.Auto(), 0, precision);
    try (Model model = Backends.find().open(workload.plan(), options)) {
      String device = model.describeDevice();
      StepOptions step = new StepOptions(1e-3, 1);
      model.train(List.of(batch), step);
      double startup =
          System.currentTimeMillis() - ManagementFactory.getRuntimeMXBean().getStartTime();
      print("startup", args[0], "milliseconds", startup, device);
      double median = MedianTime.of(() -> model.train(List.of(batch), step));
      print("train_r1", args[0], "ms_per_step", median, device);
      PeakMemory.mebibytes()
          .ifPresent(peak -> print("peak_rss_r1", args[0], "mebibytes", peak, device));
    }
  }

  private static void print(
      String name, String precision, String unit, double value, String device) {
    System.out.println(new Measurement(name, precision, unit, value, device).json());
  }
}
