package org.legonn.tf.graph;

import static com.google.common.truth.Truth.assertThat;
import static org.legonn.dsl.architecture.Architecture.ratio;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.Ingestor;
import org.legonn.dsl.architecture.Input;
import org.legonn.dsl.architecture.ReceptiveField;
import org.legonn.dsl.architecture.TransformerLayer;
import org.legonn.dsl.architecture.TransformerStack;

/**
 * Search over three symbols, so that all texts can be listed and scored by the form that is
 * trained.
 */
final class SearchTest {
  private static final int SYMBOLS = 3;
  private static final int LONGEST = 4;
  private static final List<TransformerStack> LAYERS =
      List.of(new TransformerStack(2, new TransformerLayer(2, 12, 0)));
  private static final int[][] SOURCES = {{1, 4, 2, 0}, {3, 3, 0, 0}, {0, 2, 4, 1}};
  private static final int[] LENGTHS = {4, 2, 3};

  private final GraphFixture graph = new GraphFixture();
  private final Pass pass = graph.inference();
  private final EncoderModule encoder =
      new EncoderModule(
          "encoder",
          new EncoderSpec(new Input.Embedding(8), 0, List.of(), Optional.of(ratio(1.5)), LAYERS),
          5,
          4);
  private final DecoderModule decoder =
      new DecoderModule(
          "decoder",
          new DecoderSpec(
              new Ingestor.WeightedEmbedding(8, new ReceptiveField(1)), 0, List.of(), LAYERS),
          4,
          SYMBOLS);

  private record Scored(List<Integer> symbols, double score) {}

  @BeforeEach
  void initialize() {
    graph.initialize(encoder.parameters());
    graph.initialize(decoder.parameters());
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private Hypotheses search(int[][] sources, int[] lengths, int beam, int nBest, float penalty) {
    return decoder.search(
        pass,
        encoder.emit(pass, new Source.Text(graph.ints(sources), graph.lengths(lengths))),
        beam,
        nBest,
        graph.tf().constant(penalty),
        graph.tf().constant(LONGEST));
  }

  private List<List<Scored>> read(Hypotheses found, int nBest) {
    int[] symbols = graph.ints(found.symbols());
    int[] lengths = graph.ints(found.lengths());
    float[] scores = graph.floats(found.scores());
    List<List<Scored>> all = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      if (i % nBest == 0) {
        all.add(new ArrayList<>());
      }
      int[] text = Arrays.copyOfRange(symbols, i * LONGEST, i * LONGEST + lengths[i]);
      all.get(i / nBest).add(new Scored(Arrays.stream(text).boxed().toList(), scores[i]));
    }
    return all;
  }

  /** All texts that end within the limit, the best first. */
  private List<Scored> exhaustive(int[] source, int length, double penalty) {
    List<List<Integer>> texts = new ArrayList<>(List.of(List.of()));
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).size() < LONGEST - 1) {
        for (int symbol = 0; symbol < SYMBOLS; symbol++) {
          List<Integer> longer = new ArrayList<>(texts.get(i));
          longer.add(symbol);
          texts.add(longer);
        }
      }
    }
    int[][] sources = new int[texts.size()][];
    int[][] targets = new int[texts.size()][LONGEST - 1];
    int[] lengths = new int[texts.size()];
    int[] targetLengths = new int[texts.size()];
    for (int i = 0; i < texts.size(); i++) {
      sources[i] = source;
      lengths[i] = length;
      targetLengths[i] = texts.get(i).size();
      for (int u = 0; u < targetLengths[i]; u++) {
        targets[i][u] = texts.get(i).get(u);
      }
    }
    Marginals marginals =
        encoder.emit(pass, new Source.Text(graph.ints(sources), graph.lengths(lengths)));
    float[] logits =
        graph.floats(
            decoder
                .emit(pass, marginals, graph.ints(targets), graph.lengths(targetLengths))
                .logits());
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      double score = 0;
      for (int u = 0; u <= targetLengths[i]; u++) {
        int symbol = u < targetLengths[i] ? targets[i][u] : SYMBOLS;
        score += logProbability(logits, (i * LONGEST + u) * (SYMBOLS + 1), symbol);
      }
      scored.add(new Scored(texts.get(i), score / Math.pow(targetLengths[i] + 1, penalty)));
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed());
    return scored;
  }

  private static double logProbability(float[] logits, int begin, int symbol) {
    double sum = 0;
    for (int v = 0; v <= SYMBOLS; v++) {
      sum += Math.exp(logits[begin + v]);
    }
    return logits[begin + symbol] - Math.log(sum);
  }

  private static void assertSame(List<Scored> found, List<Scored> expected) {
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).symbols()).isEqualTo(expected.get(i).symbols());
      assertThat(found.get(i).score()).isWithin(1e-4).of(expected.get(i).score());
    }
  }

  @Test
  void wideBeamFindsTheBestTextsOfAll() {
    int nBest = 5;
    for (double penalty : new double[] {0, 0.6, 1.5}) {
      List<List<Scored>> found = read(search(SOURCES, LENGTHS, 27, nBest, (float) penalty), nBest);
      for (int b = 0; b < SOURCES.length; b++) {
        assertSame(found.get(b), exhaustive(SOURCES[b], LENGTHS[b], penalty));
      }
    }
  }

  @Test
  void greedyTakesTheMostProbableSymbolEachTime() {
    endProbably(0.5f);
    List<List<Scored>> found = read(search(SOURCES, LENGTHS, 1, 1, 0), 1);
    for (int b = 0; b < SOURCES.length; b++) {
      Scored greedy = found.get(b).get(0);
      assertSame(List.of(greedy), List.of(greedyOf(SOURCES[b], LENGTHS[b])));
    }
  }

  /** Step by step, each time by the whole trained form. */
  private Scored greedyOf(int[] source, int length) {
    List<Integer> text = new ArrayList<>();
    double score = 0;
    Marginals marginals =
        encoder.emit(
            pass, new Source.Text(graph.ints(new int[][] {source}), graph.lengths(length)));
    while (text.size() < LONGEST) {
      int[] target = Arrays.copyOf(text.stream().mapToInt(Integer::intValue).toArray(), LONGEST);
      float[] logits =
          graph.floats(
              decoder
                  .emit(
                      pass, marginals, graph.ints(new int[][] {target}), graph.lengths(text.size()))
                  .logits());
      int begin = text.size() * (SYMBOLS + 1);
      int best = 0;
      for (int v = 1; v <= SYMBOLS; v++) {
        best = logits[begin + v] > logits[begin + best] ? v : best;
      }
      score += logProbability(logits, begin, best);
      if (best == SYMBOLS) {
        break;
      }
      text.add(best);
    }
    return new Scored(text, score);
  }

  @Test
  void hypothesesThatNeverEndAreCut() {
    endProbably(-100);
    for (List<Scored> ofSentence : read(search(SOURCES, LENGTHS, 3, 2, 1), 2)) {
      for (Scored hypothesis : ofSentence) {
        assertThat(hypothesis.symbols()).hasSize(LONGEST);
        assertThat(hypothesis.score()).isGreaterThan(-10.0);
      }
    }
  }

  @Test
  void aSentencesTextDependsOnNoOther() {
    List<List<Scored>> together = read(search(SOURCES, LENGTHS, 3, 3, 0.6f), 3);
    for (int b = 0; b < SOURCES.length; b++) {
      List<List<Scored>> alone =
          read(search(new int[][] {SOURCES[b]}, new int[] {LENGTHS[b]}, 3, 3, 0.6f), 3);
      assertSame(together.get(b), alone.get(0));
    }
  }

  /** Adds to the end of sentence's logit everywhere. */
  private void endProbably(float bonus) {
    Parameter bias = decoder.parameters().get(decoder.parameters().size() - 1);
    float[] values = graph.value(bias);
    values[SYMBOLS] += bonus;
    graph.assign(bias, values);
  }
}
