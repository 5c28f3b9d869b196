package org.legonn.examples.benchmark;

import java.util.List;
import java.util.Locale;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Precision;

/** Measures searches of {@link Workload}, encoder included, in a JVM that does nothing else. */
final class MeasureDecoding {
  private static final int LESSONS = 40;

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
      learnNotToEnd(model, workload);
      SearchPlan greedy = SearchPlan.GREEDY.cutAt(Workload.DECODE_STEPS);
      SearchPlan beam = new SearchPlan(4, 1, 1).cutAt(Workload.DECODE_STEPS);
      List<Source> one = batch.subList(0, 1);
      measure("greedy_32x40", args[0], model, batch, greedy);
      measure("beam4_32x40", args[0], model, batch, beam);
      measure("greedy_1x40", args[0], model, one, greedy);
      measure("beam4_1x40", args[0], model, one, beam);
    }
  }

  /** Fresh weights end a sentence at once, and nothing would be measured. */
  private static void learnNotToEnd(Model model, Workload workload) {
    List<Example> endless = workload.endlessBatch();
    for (int step = 0; step < LESSONS; step++) {
      model.train(List.of(endless), new StepOptions(1e-3, step));
    }
  }

  private static void measure(
      String name, String precision, Model model, List<Source> batch, SearchPlan search) {
    for (List<Hypothesis> hypotheses : model.decode(batch, search)) {
      // The end of sentence may take the last step.
      int steps = hypotheses.get(0).symbols().length + 1;
      if (steps < Workload.DECODE_STEPS) {
        throw new IllegalStateException(
            String.format(
                Locale.ROOT,
                "%s: a search took %d steps, not %d",
                name,
                steps,
                Workload.DECODE_STEPS));
      }
    }
    double median = MedianTime.of(() -> model.decode(batch, search));
    System.out.println(
        new Measurement(name, precision, "milliseconds", median, model.describeDevice()).json());
  }
}
