package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.tf.toy.Toy.DECODER;
import static org.legonn.tf.toy.Toy.ENCODER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.runtime.backend.Attention;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.KeepsMovingAverage;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.backend.TellsAttention;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.toy.Toy;
import org.legonn.tf.toy.ToyInterface;
import org.legonn.tf.toy.ToySource;

class TensorFlowModelTest {
  private static final double RATE = 1e-2;

  @TempDir Path folder;

  @Test
  void learns() {
    try (Model model = Toy.model(1)) {
      List<Example> held = Toy.batch(32, 999);
      Losses before = model.evaluate(held);
      train(model, 1, 150);
      Losses after = model.evaluate(held);
      assertThat(after.crossEntropy()).isLessThan(0.7 * before.crossEntropy());
      assertThat(after.ctc().get(0)).isLessThan(0.5 * before.ctc().get(0));
    }
  }

  @Test
  void findsWhatItLearntByHeart() {
    List<Example> few = Toy.batch(6, 5);
    List<Source> sources = few.stream().map(Example::source).toList();
    try (Model model = Toy.model(1)) {
      int steps = 800;
      for (int step = 1; step <= steps; step++) {
        model.train(List.of(few), new StepOptions(RATE * (1 - step / (steps + 1.0)), step));
      }
      List<List<Hypothesis>> greedy = model.decode(sources, SearchPlan.GREEDY.cutAt(20));
      List<List<Hypothesis>> beam = model.decode(sources, new SearchPlan(3, 2, 1).cutAt(20));
      for (int i = 0; i < few.size(); i++) {
        assertThat(greedy.get(i).get(0).symbols()).isEqualTo(few.get(i).target());
        assertThat(beam.get(i).get(0).symbols()).isEqualTo(few.get(i).target());
        assertThat(beam.get(i).get(0).score()).isAtLeast(beam.get(i).get(1).score());
      }
    }
  }

  @Test
  void readsAnInterfacesLikeliestClasses() {
    try (Model model = Toy.model(1)) {
      Reading reading =
          model.read(List.of(new Source.Symbols(new int[] {0, 1, 2, 3})), 0, 4).get(0);
      assertThat(reading.classes().length).isEqualTo(6);
      for (int k = 0; k < 6; k++) {
        double sum = 0;
        for (int n = 0; n < 4; n++) {
          sum += reading.probabilities()[k][n];
          assertThat(reading.probabilities()[k][n])
              .isAtMost(reading.probabilities()[k][Math.max(0, n - 1)]);
        }
        assertThat(sum).isWithin(1e-5).of(1);
      }
    }
  }

  @Test
  void repeatsItselfToTheBitForTheSameSeed() {
    try (Model a = Toy.model(7);
        Model b = Toy.model(7);
        Model c = Toy.model(8)) {
      List<Losses> losses = train(a, 1, 5);
      assertThat(train(b, 1, 5)).isEqualTo(losses);
      assertThat(train(c, 1, 5)).isNotEqualTo(losses);
    }
  }

  @Test
  void goesOnFromSavedWeightsAndOptimizerToTheBit() throws IOException {
    for (String part : List.of(ENCODER, DECODER, "optimizer")) {
      Files.createDirectory(folder.resolve(part));
    }
    try (Model unbroken = Toy.model(3);
        Model resumed = Toy.model(4)) {
      train(unbroken, 1, 4);
      unbroken.save(ENCODER, folder.resolve(ENCODER));
      unbroken.save(DECODER, folder.resolve(DECODER));
      unbroken.saveOptimizer(folder.resolve("optimizer"));
      List<Losses> expected = train(unbroken, 5, 9);

      resumed.load(ENCODER, folder.resolve(ENCODER));
      resumed.load(DECODER, folder.resolve(DECODER));
      resumed.loadOptimizer(folder.resolve("optimizer"));
      assertThat(train(resumed, 5, 9)).isEqualTo(expected);
    }
  }

  @Test
  void leavesFrozenModulesAsTheyAre() throws IOException {
    Path before = Files.createDirectory(folder.resolve("before"));
    Path after = Files.createDirectory(folder.resolve("after"));
    Path encoder = Files.createDirectory(folder.resolve("encoder"));
    try (Model model = Toy.model(1, DECODER)) {
      model.save(DECODER, before);
      double loss = model.evaluate(Toy.batch(8, 1)).ctc().get(0);
      train(model, 1, 10);
      model.save(DECODER, after);
      model.save(ENCODER, encoder);
      assertThat(Files.readAllBytes(after.resolve("weights.data-00000-of-00001")))
          .isEqualTo(Files.readAllBytes(before.resolve("weights.data-00000-of-00001")));
      assertThat(model.evaluate(Toy.batch(8, 1)).ctc().get(0)).isLessThan(loss);
    }
  }

  @Test
  void keepsItsWeightsWhenACheckpointIsDamaged() throws IOException {
    try (Model model = Toy.model(1);
        Model other = Toy.model(2)) {
      other.save(ENCODER, folder);
      Path data = folder.resolve("weights.data-00000-of-00001");
      byte[] bytes = Files.readAllBytes(data);
      bytes[bytes.length / 2] ^= 1;
      Files.write(data, bytes);
      Losses before = model.evaluate(Toy.batch(8, 1));
      BackendException refusal =
          assertThrows(BackendException.class, () -> model.load(ENCODER, folder));
      assertThat(refusal)
          .hasMessageThat()
          .startsWith(folder + ": holds weights that can't be read");
      assertThat(refusal.getMessage().lines().count()).isEqualTo(1);
      assertThat(model.evaluate(Toy.batch(8, 1))).isEqualTo(before);
    }
  }

  @Test
  void averagesCheckpoints() throws IOException {
    Path one = Files.createDirectory(folder.resolve("one"));
    Path two = Files.createDirectory(folder.resolve("two"));
    try (Model a = Toy.model(1);
        Model b = Toy.model(2)) {
      a.save(ENCODER, one);
      b.save(ENCODER, two);
      Losses first = a.evaluate(Toy.batch(8, 1));
      a.average(ENCODER, List.of(one, two));
      Losses mean = a.evaluate(Toy.batch(8, 1));
      assertThat(mean).isNotEqualTo(first);
      b.average(ENCODER, List.of(two, one));
      assertThat(b.evaluate(Toy.batch(8, 1)).ctc()).isEqualTo(mean.ctc());
      a.average(ENCODER, List.of(one, one));
      assertThat(a.evaluate(Toy.batch(8, 1))).isEqualTo(first);
      assertThrows(BackendException.class, () -> a.average(ENCODER, List.of(one, folder)));
      assertThat(a.evaluate(Toy.batch(8, 1))).isEqualTo(first);
    }
  }

  @Test
  void learnsOnAfterASwap() throws IOException {
    Path encoder = Files.createDirectory(folder.resolve("encoder"));
    Path decoder = Files.createDirectory(folder.resolve("decoder"));
    List<Example> held = Toy.batch(32, 999);
    try (Model one = Toy.model(1);
        Model other = Toy.model(2);
        Model swapped = Toy.model(3)) {
      train(one, 1, 60);
      train(other, 101, 160);
      one.save(ENCODER, encoder);
      other.save(DECODER, decoder);
      Losses untrained = swapped.evaluate(held);
      swapped.load(ENCODER, encoder);
      swapped.load(DECODER, decoder);
      Losses before = swapped.evaluate(held);
      assertThat(before.ctc()).isEqualTo(one.evaluate(held).ctc());
      assertThat(before.crossEntropy()).isLessThan(untrained.crossEntropy());
      train(swapped, 201, 240);
      assertThat(swapped.evaluate(held).crossEntropy()).isLessThan(before.crossEntropy());
      assertThat(swapped.evaluate(held).ctc().get(0)).isLessThan(before.ctc().get(0));
    }
  }

  @Test
  void theMovingAverageGoesOnToTheBit() throws IOException {
    List<String> parts = List.of(ENCODER, DECODER);
    for (String part : List.of("optimizer", "average")) {
      Files.createDirectory(folder.resolve(part));
    }
    for (String part : parts) {
      Files.createDirectory(folder.resolve(part));
      Files.createDirectory(folder.resolve("average").resolve(part));
    }
    try (Model unbroken = Toy.model(3);
        Model resumed = Toy.model(4)) {
      average(unbroken, 1, 4);
      parts.forEach(part -> unbroken.save(part, folder.resolve(part)));
      unbroken.saveOptimizer(folder.resolve("optimizer"));
      ((KeepsMovingAverage) unbroken).swapAverage();
      parts.forEach(part -> unbroken.save(part, folder.resolve("average").resolve(part)));
      ((KeepsMovingAverage) unbroken).swapAverage();
      average(unbroken, 5, 8);

      parts.forEach(part -> resumed.load(part, folder.resolve(part)));
      ((KeepsMovingAverage) resumed).swapAverage();
      parts.forEach(part -> resumed.load(part, folder.resolve("average").resolve(part)));
      ((KeepsMovingAverage) resumed).swapAverage();
      resumed.loadOptimizer(folder.resolve("optimizer"));
      average(resumed, 5, 8);

      List<Example> held = Toy.batch(16, 999);
      assertThat(resumed.evaluate(held)).isEqualTo(unbroken.evaluate(held));
      Losses trained = unbroken.evaluate(held);
      ((KeepsMovingAverage) unbroken).swapAverage();
      ((KeepsMovingAverage) resumed).swapAverage();
      assertThat(resumed.evaluate(held)).isEqualTo(unbroken.evaluate(held));
      assertThat(resumed.evaluate(held)).isNotEqualTo(trained);
    }
  }

  private static void average(Model model, int from, int to) {
    for (int step = from; step <= to; step++) {
      model.train(List.of(Toy.batch(16, step)), new StepOptions(RATE, step, 0.8));
    }
  }

  @Test
  void tellsWhereItsDecoderLooks() {
    List<Source> sources =
        List.of(new Source.Symbols(new int[] {0, 1}), new Source.Symbols(new int[] {2, 1, 0, 3}));
    List<int[]> targets = List.of(new int[] {0, 1, 2}, new int[] {1});
    try (Model model = Toy.model(1)) {
      List<Attention> together = ((TellsAttention) model).attention(sources, targets);
      for (int i = 0; i < 2; i++) {
        float[][] weights = together.get(i).weights();
        assertThat(weights.length).isEqualTo(targets.get(i).length + 1);
        float[][] alone =
            ((TellsAttention) model)
                .attention(sources.subList(i, i + 1), targets.subList(i, i + 1))
                .get(0)
                .weights();
        for (int u = 0; u < weights.length; u++) {
          assertThat(weights[u].length).isEqualTo(i == 0 ? 3 : 6);
          double sum = 0;
          for (float weight : weights[u]) {
            sum += weight;
          }
          assertThat(sum).isWithin(1e-5).of(1);
          assertThat(weights[u]).usingTolerance(1e-5).containsExactly(alone[u]).inOrder();
        }
      }
    }
  }

  @Test
  void refusesJointScoresOfATextInAnotherVocabulary() {
    DeclaredChain chain = Chain.of(new Toy.ToyEncoder()).then(new OtherDecoder()).declared();
    ModelPlan plan = new ModelPlan(chain, Set.of(), Objective.DEFAULT, 1);
    List<Source> source = List.of(new Source.Symbols(new int[] {0, 1}));
    SearchPlan joint = SearchPlan.GREEDY.cutAt(5).guided(0, 0, 0.3);
    try (Model model = new TensorFlowBackend().open(plan, EngineOptions.AUTO);
        Model toy = Toy.model(1)) {
      BackendException refusal =
          assertThrows(BackendException.class, () -> model.decode(source, joint));
      assertThat(refusal)
          .hasMessageThat()
          .contains("other-decoder writes another vocabulary than it reads");
      assertThat(refusal.getMessage().lines().count()).isEqualTo(1);
      assertThat(toy.decode(source, joint).get(0)).hasSize(1);
    }
  }

  @LegoModule("other-decoder")
  public static final class OtherDecoder implements Decoder<ToyInterface, ToySource> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(2).feedForward(8)).text();
    }
  }

  @Test
  void refusesUseAfterClose() {
    Model model = Toy.model(1);
    model.close();
    model.close();
    assertThrows(IllegalStateException.class, () -> model.evaluate(Toy.batch(1, 1)));
  }

  private static List<Losses> train(Model model, int from, int to) {
    List<Losses> losses = new ArrayList<>();
    for (int step = from; step <= to; step++) {
      losses.add(model.train(List.of(Toy.batch(16, step)), new StepOptions(RATE, step)));
    }
    return losses;
  }
}
