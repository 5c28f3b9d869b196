package org.legonn.tf.search;

import static com.google.common.truth.Truth.assertThat;
import static org.legonn.dsl.architecture.Architecture.heads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.runtime.backend.PhraseAutomaton.WordEnds;
import org.legonn.runtime.backend.SymbolGuidance.Kind;
import org.legonn.runtime.backend.SymbolTerms;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.modules.DecoderModule;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/**
 * Search for texts that hold terms, over three symbols: a free search with a beam that has room for
 * every text lists all of them, of which those that hold the terms are to be found.
 */
final class TermSearchTest {
  private static final int SYMBOLS = 3;
  private static final int LONGEST = 4;
  private static final int POSITIONS = 6;

  /** All of up to so many symbols. */
  private static final int TEXTS = 1 + 3 + 9 + 27 + 81;

  private static final int TERM_SYMBOLS = 8;
  private static final int SENTENCES = 3;

  /** Every symbol is a word. */
  private static final WordEnds WORDS =
      new WordEnds(new boolean[SYMBOLS], new boolean[] {true, true, true});

  /** Behind 0 a word goes on. */
  private static final WordEnds PIECES =
      new WordEnds(new boolean[SYMBOLS], new boolean[] {false, true, true});

  /** 2 stands between words. */
  private static final WordEnds LETTERS =
      new WordEnds(new boolean[] {false, false, true}, new boolean[] {false, false, true});

  private final GraphFixture graph = new GraphFixture();
  private final Pass pass = graph.inference();
  private final Parameter logits =
      new Parameter(
          "test/logits",
          Shape.of((long) SENTENCES * POSITIONS, SYMBOLS + 1),
          new Initializer.Constant(0));
  private final InterfaceMarginals marginals = graph.marginals(pass, logits, 6, 5, 6);
  private final SearchScalars scalars =
      new SearchScalars(
          graph.tf().placeholder(TInt32.class),
          graph.tf().placeholder(TFloat32.class),
          graph.lengths(LONGEST, LONGEST, LONGEST),
          graph.tf().placeholder(TInt32.class),
          graph.tf().placeholder(TFloat32.class));
  private final GuidanceInputs guidance = GuidanceInputs.placeholders(graph.tf(), TERM_SYMBOLS);
  private final DecoderModule decoder =
      new DecoderModule(
          "decoder",
          DecoderBuilder.create().weightedEmbedding(8).decode(1, heads(2).feedForward(12)).text(),
          SYMBOLS,
          SYMBOLS);

  private record Scored(List<Integer> symbols, double score) {
    boolean holds(SymbolTerms terms) {
      int[] text = symbols.stream().mapToInt(Integer::intValue).toArray();
      return HeldTerms.of(terms, text).size() == terms.terms().size();
    }
  }

  @BeforeEach
  void initialize() {
    graph.initialize(decoder.parameters());
    Random random = new Random(3);
    float[] values = new float[SENTENCES * POSITIONS * (SYMBOLS + 1)];
    for (int i = 0; i < values.length; i++) {
      values[i] = 2 * (float) random.nextGaussian();
    }
    graph.assign(logits, values);
    graph.feed(scalars.lengthPenalty(), TFloat32.scalarOf(0.6f));
    graph.feed(scalars.minimumLength(), TInt32.scalarOf(0));
  }

  @AfterEach
  void close() {
    graph.close();
  }

  /** Of each term its variants, digit by digit. */
  private static SymbolTerms terms(WordEnds edges, String... terms) {
    return new SymbolTerms(
        Arrays.stream(terms)
            .map(
                term ->
                    Arrays.stream(term.split("\\|", -1))
                        .map(variant -> variant.chars().map(digit -> digit - '0').toArray())
                        .toList())
            .toList(),
        edges,
        edges.equals(LETTERS) ? OptionalInt.of(SYMBOLS - 1) : OptionalInt.empty());
  }

  private Hypotheses search(int beam, double ctcWeight, Set<Kind> kinds) {
    graph.feed(scalars.nBest(), TInt32.scalarOf(beam));
    graph.feed(scalars.ctcWeight(), TFloat32.scalarOf((float) ctcWeight));
    SearchStructure structure =
        new SearchStructure(
            beam, false, 0, ctcWeight > 0, kinds, kinds.isEmpty() ? 0 : TERM_SYMBOLS, false);
    return BeamSearch.emit(pass, decoder, marginals, structure, scalars, guidance);
  }

  private void feed(List<SymbolTerms> terms) {
    for (Map.Entry<Operand<?>, TType> each :
        guidance.terms().values(terms, decoder.endOfSentence()).entrySet()) {
      feed(each.getKey(), each.getValue());
    }
  }

  @SuppressWarnings("unchecked") // The value is of the operand's type.
  private <T extends TType> void feed(Operand<?> operand, T value) {
    graph.feed((Operand<T>) operand, value);
  }

  /** What exists of each sentence's hypotheses, the best first. */
  private List<List<Scored>> read(Hypotheses found, int nBest) {
    int[] symbols = graph.ints(found.symbols());
    int[] lengths = graph.ints(found.lengths());
    float[] scores = graph.floats(found.scores());
    List<List<Scored>> all = new ArrayList<>();
    for (int b = 0; b < SENTENCES; b++) {
      List<Scored> own = new ArrayList<>();
      for (int i = b * nBest; i < (b + 1) * nBest; i++) {
        if (scores[i] > Beams.LEAST) {
          int[] text = Arrays.copyOfRange(symbols, i * LONGEST, i * LONGEST + lengths[i]);
          own.add(new Scored(Arrays.stream(text).boxed().toList(), scores[i]));
        }
      }
      all.add(own);
    }
    return all;
  }

  private static void assertSame(List<Scored> found, List<Scored> expected) {
    assertThat(found.stream().map(Scored::symbols).toList())
        .isEqualTo(expected.stream().map(Scored::symbols).toList());
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.get(i).score()).isWithin(1e-5).of(expected.get(i).score());
    }
  }

  private void assertFindsTheBestThatHold(double ctcWeight, List<List<SymbolTerms>> batches) {
    List<List<Scored>> all = read(search(TEXTS, ctcWeight, Set.of()), TEXTS);
    Hypotheses found = search(TEXTS, ctcWeight, Set.of(Kind.TERMS));
    for (List<SymbolTerms> terms : batches) {
      feed(terms);
      List<List<Scored>> texts = read(found, TEXTS);
      for (int b = 0; b < SENTENCES; b++) {
        SymbolTerms own = terms.get(b);
        List<Scored> expected =
            all.get(b).stream()
                .filter(text -> text.symbols().size() < LONGEST && text.holds(own))
                .toList();
        assertThat(expected).isNotEmpty();
        List<Scored> ended =
            texts.get(b).stream().filter(text -> text.symbols().size() < LONGEST).toList();
        assertSame(ended, expected);
        // Those that were cut hold them, too.
        assertThat(texts.get(b).stream().allMatch(text -> text.holds(own))).isTrue();
      }
    }
  }

  private static List<List<SymbolTerms>> batches(WordEnds edges) {
    return List.of(
        // Of several symbols; none; two terms.
        List.of(terms(edges, "121"), SymbolTerms.NONE, terms(edges, "2", "11")),
        // Nested, overlapping, and with the same beginning.
        List.of(terms(edges, "01", "1"), terms(edges, "01", "12"), terms(edges, "21", "212")),
        // Variants, of unequal length and one in the other; a term that restarts within itself.
        List.of(terms(edges, "022|1"), terms(edges, "1|11", "2|00"), terms(edges, "112")));
  }

  @Test
  void aWideBeamFindsTheBestTextsOfThoseThatHoldTheTerms() {
    assertFindsTheBestThatHold(0, batches(WORDS));
  }

  @Test
  void termsAreWholeWordsWhereSymbolsArePieces() {
    assertFindsTheBestThatHold(
        0,
        List.of(
            List.of(terms(PIECES, "1"), terms(PIECES, "01", "1"), terms(PIECES, "1", "2")),
            List.of(terms(PIECES, "001"), terms(PIECES, "02|12"), SymbolTerms.NONE)));
  }

  @Test
  void termsAreWholeWordsWhereSymbolsAreLetters() {
    assertFindsTheBestThatHold(
        0, List.of(List.of(terms(LETTERS, "1"), terms(LETTERS, "0", "1"), terms(LETTERS, "01"))));
  }

  @Test
  void jointScoresHoldForTermsToo() {
    assertFindsTheBestThatHold(0.4, batches(WORDS));
  }

  @Test
  void aSentenceWithoutTermsHasTheTextsOfAFreeSearch() {
    int beam = 2;
    for (double ctcWeight : new double[] {0, 0.5}) {
      List<List<Scored>> free = read(search(beam, ctcWeight, Set.of()), beam);
      Hypotheses found = search(beam, ctcWeight, Set.of(Kind.TERMS));
      feed(List.of(terms(WORDS, "00", "11|2"), SymbolTerms.NONE, SymbolTerms.NONE));
      List<List<Scored>> beside = read(found, beam);
      assertThat(beside.get(1)).isEqualTo(free.get(1));
      assertThat(beside.get(2)).isEqualTo(free.get(2));
      feed(List.of(SymbolTerms.NONE, terms(WORDS, "2"), terms(WORDS, "0")));
      assertThat(read(found, beam).get(0)).isEqualTo(free.get(0));
    }
  }

  @Test
  void howeverNarrowTheBeamTermsThatFitAreHeld() {
    for (int beam = 1; beam <= 3; beam++) {
      for (double ctcWeight : new double[] {0, 0.3}) {
        Hypotheses found = search(beam, ctcWeight, Set.of(Kind.TERMS));
        for (String[] three :
            new String[][] {{"0", "1", "2"}, {"002", "1"}, {"12|21", "0", "1"}, {"2102"}}) {
          SymbolTerms terms = terms(WORDS, three);
          feed(List.of(terms, terms, terms));
          for (List<Scored> texts : read(found, beam)) {
            assertThat(texts).isNotEmpty();
            assertThat(texts.stream().allMatch(text -> text.holds(terms))).isTrue();
          }
        }
      }
    }
  }

  @Test
  void termsThatDoNotFitTogetherLeaveNothing() {
    Hypotheses found = search(4, 0, Set.of(Kind.TERMS));
    feed(List.of(terms(WORDS, "000", "11"), terms(WORDS, "01201"), SymbolTerms.NONE));
    List<List<Scored>> texts = read(found, 4);
    assertThat(texts.get(0)).isEmpty();
    assertThat(texts.get(1)).isEmpty();
    assertThat(texts.get(2)).isNotEmpty();
  }
}
