package org.legonn.examples.benchmark;

import static org.legonn.examples.numbers.NumberLanguage.GERMAN;

import com.google.common.collect.Lists;
import com.google.common.io.MoreFiles;
import com.google.common.io.RecursiveDeleteOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.examples.numbers.GermanToEnglishModel;
import org.legonn.examples.numbers.NumberCorpus;
import org.legonn.examples.numbers.NumberSpeller;
import org.legonn.runtime.Run;
import org.legonn.runtime.Training;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.weights.SafeTensors;

/**
 * Measures greedy search of number words with drafts and without, in turns; all 1,000 test texts
 * must be the same. In bfloat16 nothing is drafted, and nothing measured.
 */
final class MeasureDrafts {
  private static final int STEPS = 1_000;
  private static final int WARM_UPS = 20;
  private static final int TURNS = 200;
  private static final int BATCH = 32;

  private MeasureDrafts() {}

  /**
   * Prints measurements as JSON lines; the argument is the precision, {@code f32} or {@code bf16}.
   */
  public static void main(String[] args) throws IOException {
    if (Benchmark.precision(args[0]) == Precision.FLOAT32) {
      Path folder = Files.createTempDirectory("legonn-drafts");
      try {
        measure(folder);
      } finally {
        MoreFiles.deleteRecursively(folder, RecursiveDeleteOption.ALLOW_INSECURE);
      }
    }
  }

  private static void measure(Path folder) throws IOException {
    NumberCorpus numbers = NumberCorpus.draw(7);
    Run run =
        Training.of(GermanToEnglishModel.chain())
            .data(numbers.train(GERMAN))
            .steps(STEPS)
            .batchTokens(1_000)
            .learningRate(3e-3)
            .warmup(100)
            .precision(Precision.FLOAT32)
            .run(folder.resolve("run"));
    DeclaredChain chain = GermanToEnglishModel.chain().declared();
    EngineOptions options =
        new EngineOptions(new EngineOptions.Device.Auto(), 0, Precision.FLOAT32);
    try (Model model =
        Backends.find().open(new ModelPlan(chain, Set.of(), Objective.DEFAULT, 1), options)) {
      for (DeclaredModule module : chain.modules()) {
        Path weights = run.module(module.name()).folder().resolve("weights.safetensors");
        model.setWeights(module.name(), SafeTensors.read(weights).tensors());
      }
      ChainCodecs codecs = ChainCodecs.of(chain);
      NumberSpeller speller = new NumberSpeller(GERMAN);
      List<Source> sources =
          numbers.test().stream().map(speller::spell).map(codecs::encodeSource).toList();
      SearchPlan with = SearchPlan.GREEDY.drafts(true);
      requireSame(model, sources, with);
      for (int batch : new int[] {1, BATCH}) {
        measure(
            model,
            Lists.partition(sources.subList(0, sources.size() / batch * batch), batch),
            with);
      }
    }
  }

  private static void requireSame(Model model, List<Source> sources, SearchPlan with) {
    for (List<Source> batch : Lists.partition(sources, BATCH)) {
      List<List<Hypothesis>> drafted = model.decode(batch, with);
      List<List<Hypothesis>> plain = model.decode(batch, with.drafts(false));
      for (int i = 0; i < batch.size(); i++) {
        int[] text = drafted.get(i).get(0).symbols();
        if (!Arrays.equals(text, plain.get(i).get(0).symbols())) {
          throw new IllegalStateException("drafts gave another text: " + Arrays.toString(text));
        }
      }
    }
  }

  /** In turns, so that what else the machine does slows both. */
  private static void measure(Model model, List<List<Source>> batches, SearchPlan with) {
    double[] drafted = new double[TURNS];
    double[] plain = new double[TURNS];
    for (int turn = -WARM_UPS; turn < TURNS; turn++) {
      List<Source> batch = batches.get(Math.floorMod(turn, batches.size()));
      double one = milliseconds(model, batch, with);
      double other = milliseconds(model, batch, with.drafts(false));
      if (turn >= 0) {
        drafted[turn] = one;
        plain[turn] = other;
      }
    }
    int sentences = batches.get(0).size();
    print("greedy_draft_" + sentences, drafted, model);
    print("greedy_no_draft_" + sentences, plain, model);
  }

  private static double milliseconds(Model model, List<Source> batch, SearchPlan search) {
    long start = System.nanoTime();
    model.decode(batch, search);
    return (System.nanoTime() - start) / 1e6;
  }

  private static void print(String name, double[] milliseconds, Model model) {
    Arrays.sort(milliseconds);
    double median = milliseconds[TURNS / 2];
    System.out.println(
        new Measurement(name, "f32", "milliseconds", median, model.describeDevice()).json());
  }
}
