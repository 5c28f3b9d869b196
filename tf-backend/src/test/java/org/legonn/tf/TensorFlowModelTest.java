package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.tf.toy.Toy.DECODER;
import static org.legonn.tf.toy.Toy.ENCODER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.backend.BackendException;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.SearchOptions;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.tf.toy.Toy;

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
      for (int step = 1; step <= 500; step++) {
        model.train(few, new StepOptions(RATE, step));
      }
      List<List<Hypothesis>> greedy = model.decode(sources, SearchOptions.greedy(20));
      List<List<Hypothesis>> beam = model.decode(sources, new SearchOptions(3, 1, 2, 20));
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
  void refusesUseAfterClose() {
    Model model = Toy.model(1);
    model.close();
    model.close();
    assertThrows(IllegalStateException.class, () -> model.evaluate(Toy.batch(1, 1)));
  }

  private static List<Losses> train(Model model, int from, int to) {
    List<Losses> losses = new ArrayList<>();
    for (int step = from; step <= to; step++) {
      losses.add(model.train(Toy.batch(16, step), new StepOptions(RATE, step)));
    }
    return losses;
  }
}
