package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.tf.toy.Toy.DECODER;
import static org.legonn.tf.toy.Toy.ENCODER;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.KeepsMovingAverage;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.toy.HeardLetters.ToySound;
import org.legonn.tf.toy.Toy;
import org.legonn.tf.toy.Toy.ToyDecoder;
import org.legonn.tf.toy.ToyInterface;

/** A chain that reads text and one that hears speech, in front of one decoder. */
public class FamilyTest {
  private static final String LISTENER = "toy-listener";
  private static final List<String> ALL = List.of(ENCODER, LISTENER, DECODER);

  /** Whose turn it is. */
  private static final int[] TURNS = {0, 1, 1, 0, 1, 1, 1, 0};

  @LegoModule(LISTENER)
  public static final class ToyListener implements SpeechEncoder<ToySound, ToyInterface> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder
          .subsample(16, 2)
          .transformer(1, heads(2).feedForward(32).dropout(0.1))
          .marginals();
    }
  }

  private static DeclaredChain heard() {
    return Chain.of(new ToyListener()).then(new ToyDecoder()).declared();
  }

  private static ModelPlan plan(DeclaredChain chain, String... frozen) {
    return new ModelPlan(chain, Set.of(frozen), Objective.DEFAULT, 1);
  }

  private static EngineOptions exact(int threads) {
    return new EngineOptions(new Device.Cpu(), threads, Precision.FLOAT32);
  }

  private static Family family(int threads, String... frozen) {
    return new Family(
        new TensorFlowBackend()
            .open(List.of(plan(Toy.chain(), frozen), plan(heard(), frozen)), exact(threads)));
  }

  private static Model alone(int chain, int threads, String... frozen) {
    return new TensorFlowBackend()
        .open(plan(chain == 0 ? Toy.chain() : heard(), frozen), exact(threads));
  }

  private record Family(List<Model> models) implements AutoCloseable {
    Model first() {
      return models.get(0);
    }

    Losses step(int number) {
      int chain = TURNS[number - 1];
      return FamilyTest.step(models.get(chain), chain, number);
    }

    @Override
    public void close() {
      first().close();
    }
  }

  private static Losses step(Model model, int chain, int number) {
    return model.train(
        List.of(chain == 0 ? Toy.batch(6, number) : heard(6, number)),
        new StepOptions(1e-2, number, 0.6));
  }

  /** Four frames a letter, each at the place of the letter. */
  private static List<Example> heard(int size, long seed) {
    return Toy.batch(size, seed).stream()
        .map(
            example -> {
              float[][] frames = new float[4 * Math.max(1, example.target().length)][4];
              for (int i = 0; i < 4 * example.target().length; i++) {
                frames[i][example.target()[i / 4]] = 1;
              }
              return new Example(new Source.Frames(frames), example.interfaces(), example.target());
            })
        .toList();
  }

  private static Map<String, float[]> weights(Model model, List<String> modules) {
    Map<String, float[]> all = new HashMap<>();
    for (String module : modules) {
      model
          .weights(module)
          .asMap()
          .forEach((name, tensor) -> all.put(module + "/" + name, tensor.toArray()));
    }
    return all;
  }

  private static Map<String, float[]> averages(Model model, List<String> modules) {
    KeepsMovingAverage averaging = (KeepsMovingAverage) model;
    averaging.swapAverage();
    Map<String, float[]> averages = weights(model, modules);
    averaging.swapAverage();
    return averages;
  }

  private static boolean differ(
      Map<String, float[]> before, Map<String, float[]> after, String module) {
    return before.entrySet().stream()
        .filter(entry -> entry.getKey().startsWith(module + "/"))
        .anyMatch(entry -> !Arrays.equals(entry.getValue(), after.get(entry.getKey())));
  }

  private static void assertSame(Map<String, float[]> found, Map<String, float[]> expected) {
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    found.forEach(
        (name, values) -> assertWithMessage(name).that(values).isEqualTo(expected.get(name)));
  }

  @Test
  void aSharedModuleLearnsInEveryStepAndTheOthersInTheirOwn() {
    try (Family family = family(1)) {
      for (int number = 1; number <= 4; number++) {
        Map<String, float[]> weights = weights(family.first(), ALL);
        Map<String, float[]> averages = averages(family.first(), ALL);
        Map<String, float[]> moments = moments(family.first());
        family.step(number);
        boolean reads = TURNS[number - 1] == 0;
        for (Map<String, float[]> before : List.of(weights, averages, moments)) {
          Map<String, float[]> after =
              before == weights
                  ? weights(family.first(), ALL)
                  : before == averages ? averages(family.first(), ALL) : moments(family.first());
          assertThat(differ(before, after, DECODER)).isTrue();
          assertThat(differ(before, after, ENCODER)).isEqualTo(reads);
          assertThat(differ(before, after, LISTENER)).isEqualTo(!reads);
        }
      }
    }
  }

  private static Map<String, float[]> moments(Model model) {
    Map<String, float[]> all = new HashMap<>();
    model.optimizer().moments().asMap().forEach((name, tensor) -> all.put(name, tensor.toArray()));
    return all;
  }

  @Test
  void aChainWhoseSiblingTakesNoStepLearnsAsAlone() {
    try (Family family = family(2);
        Model alone = alone(1, 2)) {
      for (int number = 1; number <= 4; number++) {
        assertThat(step(family.models().get(1), 1, number)).isEqualTo(step(alone, 1, number));
      }
      List<String> own = List.of(LISTENER, DECODER);
      assertSame(weights(family.first(), own), weights(alone, own));
      assertSame(averages(family.first(), own), averages(alone, own));
      assertThat(family.models().get(1).evaluate(heard(9, 99)))
          .isEqualTo(alone.evaluate(heard(9, 99)));
    }
  }

  /** Adam divides by what its step's number says; a module's own steps are what counts. */
  @Test
  void chainsThatShareNothingThatLearnsLearnAsEachAlone() {
    try (Family family = family(1, DECODER);
        Model reader = alone(0, 1, DECODER);
        Model listener = alone(1, 1, DECODER)) {
      for (int number = 1; number <= TURNS.length; number++) {
        Losses alone = step(TURNS[number - 1] == 0 ? reader : listener, TURNS[number - 1], number);
        assertThat(family.step(number)).isEqualTo(alone);
      }
      assertSame(weights(family.first(), List.of(ENCODER)), weights(reader, List.of(ENCODER)));
      assertSame(weights(family.first(), List.of(LISTENER)), weights(listener, List.of(LISTENER)));
      assertSame(
          averages(family.first(), List.of(LISTENER)), averages(listener, List.of(LISTENER)));
    }
  }

  @Test
  void aModuleThatOneChainFreezesLearnsInTheOther() {
    try (Family family =
        new Family(
            new TensorFlowBackend()
                .open(List.of(plan(Toy.chain(), DECODER), plan(heard())), exact(1)))) {
      Map<String, float[]> before = weights(family.first(), ALL);
      family.step(1);
      Map<String, float[]> read = weights(family.first(), ALL);
      family.step(2);
      Map<String, float[]> heard = weights(family.first(), ALL);
      assertThat(differ(before, read, DECODER)).isFalse();
      assertThat(differ(read, heard, DECODER)).isTrue();
    }
  }

  @Test
  void goesOnFromWeightsAverageAndOptimizerAsIfItHadNeverStopped() {
    try (Family whole = family(1);
        Family first = family(1);
        Family second = family(1)) {
      for (int number = 1; number <= 5; number++) {
        whole.step(number);
        first.step(number);
      }
      assertThat(first.first().optimizer().steps()).isEqualTo(5);
      assertThat(first.first().optimizer().ofModules()).containsExactly(ENCODER, 2L, LISTENER, 3L);
      copy(first.first(), second.models().get(1));
      for (int number = 6; number <= TURNS.length; number++) {
        assertThat(second.step(number)).isEqualTo(whole.step(number));
      }
      assertSame(weights(second.first(), ALL), weights(whole.first(), ALL));
      assertSame(averages(second.first(), ALL), averages(whole.first(), ALL));
      assertSame(moments(second.first()), moments(whole.first()));
    }
  }

  private static void copy(Model from, Model to) {
    ALL.forEach(module -> to.setWeights(module, from.weights(module)));
    ((KeepsMovingAverage) from).swapAverage();
    ((KeepsMovingAverage) to).swapAverage();
    ALL.forEach(module -> to.setWeights(module, from.weights(module)));
    ((KeepsMovingAverage) from).swapAverage();
    ((KeepsMovingAverage) to).swapAverage();
    to.setOptimizer(from.optimizer());
  }

  @Test
  void bothChainsLearn() {
    try (Family family = family(1)) {
      Losses read = family.models().get(0).evaluate(Toy.batch(32, 999));
      Losses heard = family.models().get(1).evaluate(heard(32, 999));
      for (int round = 1; round <= 100; round++) {
        family.models().get(0).train(List.of(Toy.batch(8, round)), new StepOptions(1e-2, round));
        family.models().get(1).train(List.of(heard(8, round)), new StepOptions(1e-2, round));
      }
      assertThat(family.models().get(0).evaluate(Toy.batch(32, 999)).crossEntropy())
          .isLessThan(0.7 * read.crossEntropy());
      assertThat(family.models().get(1).evaluate(heard(32, 999)).crossEntropy())
          .isLessThan(0.7 * heard.crossEntropy());
    }
  }

  @Test
  void closingOneClosesAll() {
    Family family = family(1);
    family.models().get(1).close();
    assertThrows(IllegalStateException.class, () -> family.first().evaluate(Toy.batch(2, 1)));
    family.close();
  }

  @Test
  void hasNoModuleThatNoChainHas() {
    try (Family family = family(1)) {
      assertThrows(IllegalArgumentException.class, () -> family.first().weights("nobody"));
    }
  }
}
