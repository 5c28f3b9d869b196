package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.tf.toy.Toy.DECODER;
import static org.legonn.tf.toy.Toy.ENCODER;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.runtime.backend.Attention;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.GuidedSource;
import org.legonn.runtime.backend.GuidesSearch;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.KeepsMovingAverage;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.OptimizerState;
import org.legonn.runtime.backend.PhraseAutomaton.SymbolPhrase;
import org.legonn.runtime.backend.PhraseAutomaton.WordEnds;
import org.legonn.runtime.backend.PhraseList;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.ScoresTexts;
import org.legonn.runtime.backend.SearchPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.backend.SymbolGuidance;
import org.legonn.runtime.backend.SymbolTerms;
import org.legonn.runtime.backend.TellsAttention;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.Objective;
import org.legonn.runtime.weights.FloatTensor;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.runtime.weights.TensorShape;
import org.legonn.tf.session.ChainSession;
import org.legonn.tf.toy.Toy;
import org.legonn.tf.toy.ToyInterface;
import org.legonn.tf.toy.ToySource;

public class TensorFlowModelTest {
  private static final double RATE = 1e-2;

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
      List<List<Hypothesis>> drafted =
          model.decode(sources, SearchPlan.GREEDY.cutAt(20).drafts(true));
      for (int i = 0; i < few.size(); i++) {
        assertThat(drafted.get(i).get(0).symbols()).isEqualTo(few.get(i).target());
        assertThat(drafted.get(i).get(0).score()).isWithin(1e-4f).of(greedy.get(i).get(0).score());
        assertThat(greedy.get(i).get(0).symbols()).isEqualTo(few.get(i).target());
        assertThat(beam.get(i).get(0).symbols()).isEqualTo(few.get(i).target());
        assertThat(beam.get(i).get(0).score()).isAtLeast(beam.get(i).get(1).score());
      }
    }
  }

  @Test
  void searchesOfManyKindsTakeTheMemoryOfFew() {
    List<Source> sources = Toy.batch(2, 5).stream().map(Example::source).toList();
    SearchPlan usual = SearchPlan.GREEDY.cutAt(4);
    try (Model model = Toy.model(1)) {
      List<String> before = symbols(model.decode(sources, usual));
      Set<Integer> counts = new TreeSet<>();
      int kinds = ChainSession.MOST_SEARCHES + 2;
      for (int ngram = 0; ngram < kinds / 2; ngram++) {
        for (int least = 0; least < 2; least++) {
          model.decode(sources, SearchPlan.GREEDY.guided(least, ngram, 0).cutAt(4));
          counts.add(((TensorFlowModel) model).searches());
        }
      }
      assertThat(counts).contains(ChainSession.MOST_SEARCHES);
      assertThat(counts).doesNotContain(ChainSession.MOST_SEARCHES + 1);
      assertThat(((TensorFlowModel) model).searches()).isEqualTo(2);
      assertThat(symbols(model.decode(sources, usual))).isEqualTo(before);
      train(model, 1, 1);
    }
  }

  @Test
  void aTextIsCutBehindItsPrefixWhereThatIsLaterThanItsMaximum() {
    Source source = Toy.batch(1, 5).get(0).source();
    int[] prefix = {2, 0, 2, 0, 1};
    try (Model model = Toy.model(1)) {
      List<List<Hypothesis>> found =
          ((GuidesSearch) model)
              .decodeGuided(
                  List.of(
                      new GuidedSource(source, SymbolGuidance.begins(prefix)),
                      new GuidedSource(source, SymbolGuidance.begins(1))),
                  new SearchPlan(3, 1, 1).guided(0, 1, 0).cutAt(2));
      int[] first = found.get(0).get(0).symbols();
      assertThat(Arrays.copyOf(first, prefix.length)).isEqualTo(prefix);
      assertThat(first.length).isAtMost(prefix.length + 1);
      int[] second = found.get(1).get(0).symbols();
      assertThat(second[0]).isEqualTo(1);
      assertThat(second.length).isAtMost(2);
    }
  }

  @Test
  void textsHoldTheirTermsWhateverElseIsInTheBatch() {
    List<Source> sources = Toy.batch(4, 5).stream().map(Example::source).toList();
    WordEnds words = new WordEnds(new boolean[3], new boolean[] {true, true, true});
    List<SymbolTerms> terms =
        List.of(
            SymbolTerms.NONE,
            new SymbolTerms(List.of(List.of(new int[] {2, 0, 1})), words, OptionalInt.empty()),
            new SymbolTerms(
                List.of(List.of(new int[] {2, 2}, new int[] {1, 1, 1})),
                words,
                OptionalInt.empty()),
            SymbolTerms.NONE);
    SearchPlan plan = new SearchPlan(2, 1, 1);
    try (Model model = Toy.model(1)) {
      GuidesSearch guided = (GuidesSearch) model;
      List<GuidedSource> asked = new ArrayList<>();
      for (int i = 0; i < sources.size(); i++) {
        asked.add(
            new GuidedSource(
                sources.get(i), new SymbolGuidance(new int[0], Optional.empty(), terms.get(i))));
      }
      List<String> together = symbols(guided.decodeGuided(asked, plan));
      assertThat(together.get(1)).contains("2, 0, 1");
      assertThat(together.get(2)).containsMatch("2, 2|1, 1, 1");
      for (int i = 0; i < asked.size(); i++) {
        assertThat(symbols(guided.decodeGuided(List.of(asked.get(i)), plan)))
            .containsExactly(together.get(i));
      }
      List<String> free = symbols(model.decode(sources, plan));
      assertThat(List.of(together.get(0), together.get(3)))
          .containsExactly(free.get(0), free.get(3))
          .inOrder();
      // Behind a prefix, and in a text that is no longer than both.
      GuidedSource both =
          new GuidedSource(
              sources.get(1), new SymbolGuidance(new int[] {1, 2}, Optional.empty(), terms.get(1)));
      assertThat(symbols(guided.decodeGuided(List.of(both), plan.cutAt(4))))
          .containsExactly("[1, 2, 0, 1]");
      assertThat(guided.decodeGuided(List.of(both), plan.cutAt(3)).get(0)).isEmpty();
      // And beside phrases, which change no score.
      PhraseList phrases = new PhraseList(List.of(new SymbolPhrase(new int[] {1, 0, 0}, 3)), words);
      GuidedSource all =
          new GuidedSource(
              sources.get(1),
              new SymbolGuidance(new int[] {2}, Optional.of(phrases), terms.get(1)));
      Hypothesis found = guided.decodeGuided(List.of(all), plan).get(0).get(0);
      assertThat(Arrays.toString(found.symbols())).contains("2, 0, 1");
      float[] scores =
          ((ScoresTexts) model).score(List.of(sources.get(1)), List.of(found.symbols())).get(0);
      double sum = IntStream.range(0, scores.length).mapToDouble(i -> scores[i]).sum();
      assertThat(found.score()).isWithin(1e-4).of(sum / scores.length);
    }
  }

  @Test
  void textsSayPhrasesThatAreWorthTheirCostAndHaveTheirOwnScores() {
    List<Source> sources = Toy.batch(3, 5).stream().map(Example::source).toList();
    boolean[] always = {true, true, true};
    PhraseList phrases =
        new PhraseList(
            List.of(
                new SymbolPhrase(new int[] {2, 0, 2}, 50), new SymbolPhrase(new int[] {1, 1}, 1)),
            new WordEnds(always, always));
    SearchPlan plan = new SearchPlan(3, 1, 0).guided(3, 0, 0).cutAt(6);
    try (Model model = Toy.model(1)) {
      List<List<Hypothesis>> free = model.decode(sources, plan);
      List<List<Hypothesis>> found =
          ((GuidesSearch) model)
              .decodeGuided(
                  sources.stream()
                      .map(
                          source ->
                              new GuidedSource(
                                  source,
                                  new SymbolGuidance(
                                      new int[0], Optional.of(phrases), SymbolTerms.NONE)))
                      .toList(),
                  plan);
      List<int[]> texts = found.stream().map(best -> best.get(0).symbols()).toList();
      List<float[]> scores = ((ScoresTexts) model).score(sources, texts);
      for (int i = 0; i < texts.size(); i++) {
        assertThat(Ints.asList(texts.get(i))).containsAtLeast(2, 0, 2).inOrder();
        double own = 0;
        for (float score : scores.get(i)) {
          own += score;
        }
        if (texts.get(i).length < 6) {
          assertThat(found.get(i).get(0).score()).isWithin(1e-4).of(own);
        }
      }
      assertThat(symbols(model.decode(sources, plan))).isEqualTo(symbols(free));
    }
  }

  private static List<String> symbols(List<List<Hypothesis>> found) {
    return found.stream().map(best -> Arrays.toString(best.get(0).symbols())).toList();
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
  void goesOnFromItsWeightsAndOptimizerToTheBit() {
    try (Model unbroken = Toy.model(3);
        Model resumed = Toy.model(4)) {
      train(unbroken, 1, 4);
      NamedTensors encoder = unbroken.weights(ENCODER);
      NamedTensors decoder = unbroken.weights(DECODER);
      OptimizerState optimizer = unbroken.optimizer();
      assertThat(optimizer.steps()).isEqualTo(4);
      List<Losses> expected = train(unbroken, 5, 9);

      resumed.setWeights(ENCODER, encoder);
      resumed.setWeights(DECODER, decoder);
      resumed.setOptimizer(optimizer);
      assertThat(resumed.weights(ENCODER)).isEqualTo(encoder);
      assertThat(resumed.optimizer()).isEqualTo(optimizer);
      assertThat(train(resumed, 5, 9)).isEqualTo(expected);
    }
  }

  @Test
  void handsOutTensorsThatDoNotChangeWhileItLearnsOn() {
    try (Model model = Toy.model(1);
        Model same = Toy.model(1)) {
      NamedTensors before = model.weights(ENCODER);
      train(model, 1, 2);
      assertThat(model.weights(ENCODER)).isNotEqualTo(before);
      assertThat(same.weights(ENCODER)).isEqualTo(before);
    }
  }

  @Test
  void itsMomentsAreNamedAfterTheWeightsThatLearn() {
    try (Model model = Toy.model(1, DECODER)) {
      train(model, 1, 1);
      NamedTensors encoder = model.weights(ENCODER);
      Map<String, TensorShape> wanted = new TreeMap<>();
      encoder
          .shapes()
          .forEach(
              (name, shape) -> {
                wanted.put(ENCODER + "/" + name + "/adam-first", shape);
                wanted.put(ENCODER + "/" + name + "/adam-second", shape);
              });
      assertThat(model.optimizer().moments().misfit(wanted)).isEmpty();
    }
  }

  @Test
  void leavesFrozenModulesAsTheyAre() {
    try (Model model = Toy.model(1, DECODER)) {
      NamedTensors before = model.weights(DECODER);
      double loss = model.evaluate(Toy.batch(8, 1)).ctc().get(0);
      train(model, 1, 10);
      assertThat(model.weights(DECODER)).isEqualTo(before);
      assertThat(model.evaluate(Toy.batch(8, 1)).ctc().get(0)).isLessThan(loss);
    }
  }

  @Test
  void keepsItsWeightsWhenOthersDoNotFit() {
    try (Model model = Toy.model(1);
        Model other = Toy.model(2)) {
      Losses before = model.evaluate(Toy.batch(8, 1));
      assertThat(refusal(() -> model.setWeights(ENCODER, other.weights(DECODER))))
          .isEqualTo(
              "toy-encoder: the weights are not those of such a module («after.layer.0.attention.norm.scale»"
                  + " is missing); train it anew or load another");
      TreeMap<String, FloatTensor> wide = new TreeMap<>(other.weights(ENCODER).asMap());
      wide.put("norm.scale", FloatTensor.of(TensorShape.of(2, 8), new float[16]));
      assertThat(refusal(() -> model.setWeights(ENCODER, NamedTensors.of(wide))))
          .contains("(«norm.scale» is [2, 8], not [16])");
      TreeMap<String, FloatTensor> more = new TreeMap<>(other.weights(ENCODER).asMap());
      more.put("a", FloatTensor.scalar(1));
      assertThat(refusal(() -> model.setWeights(ENCODER, NamedTensors.of(more))))
          .contains("(«a» isn't wanted)");
      assertThat(model.evaluate(Toy.batch(8, 1))).isEqualTo(before);
      assertThrows(IllegalArgumentException.class, () -> model.weights("no-decoder"));
    }
  }

  @Test
  void keepsItsOptimizersStateWhenAnotherDoesNotFit() {
    try (Model model = Toy.model(1);
        Model other = Toy.model(1, DECODER)) {
      train(model, 1, 2);
      train(other, 1, 3);
      OptimizerState before = model.optimizer();
      assertThat(refusal(() -> model.setOptimizer(other.optimizer())))
          .startsWith("the optimizer's state is not that of such a training («toy-decoder/");
      assertThat(model.optimizer()).isEqualTo(before);
    }
  }

  private static String refusal(Executable change) {
    String message = assertThrows(BackendException.class, change).getMessage();
    assertThat(message.lines().count()).isEqualTo(1);
    return message;
  }

  @Test
  void learnsOnAfterASwap() {
    List<Example> held = Toy.batch(32, 999);
    try (Model one = Toy.model(1);
        Model other = Toy.model(2);
        Model swapped = Toy.model(3)) {
      train(one, 1, 60);
      train(other, 101, 160);
      Losses untrained = swapped.evaluate(held);
      swapped.setWeights(ENCODER, one.weights(ENCODER));
      swapped.setWeights(DECODER, other.weights(DECODER));
      Losses before = swapped.evaluate(held);
      assertThat(before.ctc()).isEqualTo(one.evaluate(held).ctc());
      assertThat(before.crossEntropy()).isLessThan(untrained.crossEntropy());
      train(swapped, 201, 240);
      assertThat(swapped.evaluate(held).crossEntropy()).isLessThan(before.crossEntropy());
      assertThat(swapped.evaluate(held).ctc().get(0)).isLessThan(before.ctc().get(0));
    }
  }

  @Test
  void theMovingAverageGoesOnToTheBit() {
    List<String> parts = List.of(ENCODER, DECODER);
    try (Model unbroken = Toy.model(3);
        Model resumed = Toy.model(4)) {
      average(unbroken, 1, 4);
      parts.forEach(part -> resumed.setWeights(part, unbroken.weights(part)));
      ((KeepsMovingAverage) unbroken).swapAverage();
      ((KeepsMovingAverage) resumed).swapAverage();
      parts.forEach(part -> resumed.setWeights(part, unbroken.weights(part)));
      ((KeepsMovingAverage) unbroken).swapAverage();
      ((KeepsMovingAverage) resumed).swapAverage();
      resumed.setOptimizer(unbroken.optimizer());
      average(unbroken, 5, 8);
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

  @Test
  void aGradientThatIsNoNumberChangesNothing() {
    List<Example> batch = Toy.batch(8, 77);
    try (Model unbroken = Toy.model(3);
        Model stumbling = Toy.model(3)) {
      average(unbroken, 1, 4);
      average(stumbling, 1, 4);
      NamedTensors encoder = stumbling.weights(ENCODER);
      NamedTensors decoder = stumbling.weights(DECODER);
      OptimizerState optimizer = stumbling.optimizer();
      for (List<List<Example>> step : List.of(List.of(batch), List.of(batch, batch))) {
        stumbling.setWeights(ENCODER, ruined(encoder));
        Losses losses = stumbling.train(step, new StepOptions(RATE, 9, 0.8));
        assertThat(losses.isFinite()).isFalse();
        assertThat(losses.gradientNorm()).isNaN();
        assertThat(stumbling.weights(ENCODER)).isEqualTo(ruined(encoder));
        assertThat(stumbling.weights(DECODER)).isEqualTo(decoder);
        assertThat(stumbling.optimizer()).isEqualTo(optimizer);
        stumbling.setWeights(ENCODER, encoder);
      }
      average(unbroken, 5, 8);
      average(stumbling, 5, 8);
      assertThat(stumbling.weights(ENCODER)).isEqualTo(unbroken.weights(ENCODER));
      ((KeepsMovingAverage) unbroken).swapAverage();
      ((KeepsMovingAverage) stumbling).swapAverage();
      assertThat(stumbling.weights(ENCODER)).isEqualTo(unbroken.weights(ENCODER));
    }
  }

  @Test
  void aTextsCutIsItsOwnWhoeverIsBesideIt() {
    Source brief = new Source.Symbols(new int[] {0});
    Source lengthy = new Source.Symbols(new int[40]);
    try (Model model = Toy.model(1)) {
      for (SearchPlan plan : List.of(SearchPlan.GREEDY, new SearchPlan(3, 1, 1))) {
        int[] alone = model.decode(List.of(brief), plan).get(0).get(0).symbols();
        int[] beside = model.decode(List.of(brief, lengthy), plan).get(0).get(0).symbols();
        assertThat(beside).isEqualTo(alone);
      }
    }
  }

  @Test
  void aStepThatMemoryIsTooSmallForIsRefusedByItsSize() {
    Example endless =
        new Example(new Source.Symbols(new int[200_000]), List.of(new int[2]), new int[2]);
    try (Model model = Toy.model(1)) {
      BackendException refused =
          assertThrows(
              BackendException.class,
              () -> model.train(List.of(List.of(endless)), new StepOptions(RATE, 1)));
      assertThat(refused)
          .hasMessageThat()
          .contains("no memory for a step on 1 examples of up to 200000 symbols or frames");
      assertThat(refused).hasMessageThat().endsWith("lower batchTokens(…) or maxLength(…)");
      assertThat(train(model, 1, 1).get(0).isFinite()).isTrue();
    }
  }

  /** The same but for one value, which is no number. */
  private static NamedTensors ruined(NamedTensors whole) {
    Map<String, FloatTensor> tensors = new TreeMap<>(whole.asMap());
    String last = whole.asMap().lastKey();
    float[] values = tensors.get(last).toArray();
    values[0] = Float.NaN;
    tensors.put(last, FloatTensor.of(tensors.get(last).shape(), values));
    return NamedTensors.of(tensors);
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
  void scoresTextsEachByItsOwnSource() {
    List<Source> sources =
        List.of(new Source.Symbols(new int[] {0, 1}), new Source.Symbols(new int[] {2, 1, 0, 3}));
    List<int[]> targets = List.of(new int[] {0, 1, 2}, new int[] {1});
    try (Model model = Toy.model(1)) {
      ScoresTexts scorer = (ScoresTexts) model;
      List<float[]> together = scorer.score(sources, targets);
      for (int i = 0; i < 2; i++) {
        assertThat(together.get(i)).hasLength(targets.get(i).length + 1);
        assertThat(together.get(i))
            .usingTolerance(1e-4)
            .containsExactly(
                scorer.score(sources.subList(i, i + 1), targets.subList(i, i + 1)).get(0))
            .inOrder();
      }
      double sum = Math.exp(scorer.score(sources.subList(0, 1), List.of(new int[0])).get(0)[0]);
      for (int first = 0; first < 3; first++) {
        sum += Math.exp(scorer.score(sources.subList(0, 1), List.of(new int[] {first})).get(0)[0]);
      }
      assertThat(sum).isWithin(1e-4).of(1);
    }
  }

  @Test
  void aHypothesissScoreIsThatOfItsText() {
    List<Source> source = List.of(new Source.Symbols(new int[] {0, 1, 2}));
    try (Model model = Toy.model(1)) {
      Hypothesis best = model.decode(source, SearchPlan.GREEDY.cutAt(3)).get(0).get(0);
      float[] scores = ((ScoresTexts) model).score(source, List.of(best.symbols())).get(0);
      // One that is cut has no end.
      int counted = best.symbols().length == 3 ? 3 : scores.length;
      double sum = 0;
      for (int u = 0; u < counted; u++) {
        sum += scores[u];
      }
      assertThat(sum).isWithin(1e-3).of(best.score());
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

  @Test
  void searchesNarrowModulesInFloat32UnlessAskedOtherwise() {
    ModelPlan plan = new ModelPlan(Toy.chain(), Set.of(), Objective.DEFAULT, 1);
    EngineOptions rounded =
        new EngineOptions(new EngineOptions.Device.Cpu(), 0, EngineOptions.Precision.BFLOAT16);
    EngineOptions free =
        new EngineOptions(new EngineOptions.Device.Cpu(), 0, EngineOptions.Precision.AUTO);
    try (Model asked = new TensorFlowBackend().open(plan, rounded);
        Model automatic = new TensorFlowBackend().open(plan, free)) {
      assertThat(asked.describeDevice()).endsWith("bfloat16 products");
      // Of a processor without bfloat16 everything is in float32.
      assertThat(automatic.describeDevice()).contains("float32");
    }
  }

  @Test
  void draftsNothingWhereTheTextIsInAnotherVocabularyOrAskedToSaySomething() {
    DeclaredChain chain = Chain.of(new Toy.ToyEncoder()).then(new OtherDecoder()).declared();
    ModelPlan plan = new ModelPlan(chain, Set.of(), Objective.DEFAULT, 1);
    List<Source> sources = Toy.batch(5, 3).stream().map(Example::source).toList();
    SearchPlan without = SearchPlan.GREEDY.cutAt(5);
    SearchPlan with = without.drafts(true);
    try (Model other = new TensorFlowBackend().open(plan, EngineOptions.AUTO);
        Model toy = Toy.model(1)) {
      assertThat(symbols(other.decode(sources, with)))
          .isEqualTo(symbols(other.decode(sources, without)));
      assertThat(((TensorFlowModel) other).searches()).isEqualTo(1);
      List<GuidedSource> begun =
          sources.stream()
              .map(source -> new GuidedSource(source, SymbolGuidance.begins(2, 1)))
              .toList();
      GuidesSearch guided = (GuidesSearch) toy;
      assertThat(symbols(guided.decodeGuided(begun, with)))
          .isEqualTo(symbols(guided.decodeGuided(begun, without)));
      assertThat(((TensorFlowModel) toy).searches()).isEqualTo(1);
      toy.decode(sources, without);
      toy.decode(sources, with);
      assertThat(((TensorFlowModel) toy).searches()).isEqualTo(3);
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
    assertThrows(IllegalStateException.class, () -> model.weights(ENCODER));
    assertThrows(IllegalStateException.class, model::optimizer);
  }

  private static List<Losses> train(Model model, int from, int to) {
    List<Losses> losses = new ArrayList<>();
    for (int step = from; step <= to; step++) {
      losses.add(model.train(List.of(Toy.batch(16, step)), new StepOptions(RATE, step)));
    }
    return losses;
  }
}
