package org.legonn.examples.benchmark;

import com.google.common.base.Splitter;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.SpansWorkers;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Workers;

/** Measures training steps of {@link Workload}, in a JVM that does nothing else. */
final class MeasureTraining {
  private MeasureTraining() {}

  /**
   * Prints measurements as JSON lines.
   *
   * <p>The arguments are the precision, {@code f32} or {@code bf16}; then, if wanted, the threads,
   * 0 for one a core; then, for one of several workers, all addresses, separated by commas, and
   * which of them is its own.
   */
  public static void main(String[] args) throws IOException {
    Precision precision = Benchmark.precision(args[0]);
    Workload workload = new Workload();
    List<Example> batch = workload.trainingBatch();
    int threads = args.length > 1 ? Integer.parseInt(args[1]) : 0;
    EngineOptions options = new EngineOptions(new EngineOptions.Device.Auto(), threads, precision);
    Workers workers = args.length > 2 ? workers(args[2], args[3]) : Workers.ALONE;
    try (Model model = open(workload.plan(), options, workers)) {
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

  private static Workers workers(String addresses, String index) {
    return new Workers(
        Splitter.on(',').splitToList(addresses), Integer.parseInt(index), Workers.PATIENCE);
  }

  private static Model open(ModelPlan plan, EngineOptions options, Workers workers) {
    Backend backend = Backends.find();
    return workers.areSeveral()
        ? ((SpansWorkers) backend).join(workers).open(plan, options)
        : backend.open(plan, options);
  }

  private static void print(
      String name, String precision, String unit, double value, String device) {
    System.out.println(new Measurement(name, precision, unit, value, device).json());
  }
}
