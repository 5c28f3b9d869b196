package org.legonn.tf.search;

import static com.google.common.truth.Truth.assertThat;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;
import static org.legonn.tf.search.GuidanceInputs.FREE;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.architecture.TransformerLayer;
import org.legonn.runtime.backend.PhraseAutomaton;
import org.legonn.runtime.backend.PhraseAutomaton.SymbolPhrase;
import org.legonn.runtime.backend.PhraseAutomaton.WordEnds;
import org.legonn.runtime.backend.PhraseList;
import org.legonn.runtime.backend.SymbolGuidance.Kind;
import org.legonn.tf.fixture.CtcPaths;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.modules.DecoderModule;
import org.legonn.tf.modules.EncoderModule;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.modules.ModuleInput;
import org.legonn.tf.modules.TeacherForced;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Search over three symbols, so that all texts can be listed and scored by the form that is
 * trained.
 */
final class SearchTest {
  private static final int SYMBOLS = 3;
  private static final int LONGEST = 4;
  private static final TransformerLayer LAYER = heads(2).feedForward(12);
  private static final int[][] SOURCES = {{1, 4, 2, 0}, {3, 3, 0, 0}, {0, 2, 4, 1}};
  private static final int[] LENGTHS = {4, 2, 3};

  private final GraphFixture graph = new GraphFixture();
  private final Pass pass = graph.inference();
  private final Operand<TInt32> sources = graph.ints(SOURCES);
  private final Operand<TInt32> sourceLengths = graph.lengths(LENGTHS);
  private final Operand<TInt32> targets = graph.ints(new int[1][LONGEST]);
  private final Operand<TInt32> targetLengths = graph.lengths(0);
  private final Operand<TInt32> limits = graph.lengths(LONGEST, LONGEST, LONGEST);
  private final SearchScalars scalars =
      new SearchScalars(
          graph.tf().placeholder(TInt32.class),
          graph.tf().placeholder(TFloat32.class),
          limits,
          graph.tf().placeholder(TInt32.class),
          graph.tf().placeholder(TFloat32.class));
  private final EncoderModule encoder =
      new EncoderModule(
          "encoder",
          TextEncoderBuilder.create()
              .embed(8)
              .transformer(2, LAYER)
              .outputLength(ratio(1.5))
              .marginals(),
          5,
          SYMBOLS);
  private final DecoderModule decoder =
      new DecoderModule(
          "decoder",
          DecoderBuilder.create().weightedEmbedding(8).decode(2, LAYER).text(),
          SYMBOLS,
          SYMBOLS);
  private final InterfaceMarginals marginals =
      encoder.emit(pass, new ModuleInput.Text(sources, sourceLengths));
  private final TeacherForced whole = decoder.emit(pass, marginals, targets, targetLengths);
  private final Operand<TFloat32> logits = whole.logits();

  private final GuidanceInputs guidance = GuidanceInputs.placeholders(graph.tf(), 0);

  /**
   * A text.
   *
   * @param costs what each symbol and the end add to the score; empty of what was found
   */
  private record Scored(List<Integer> symbols, double score, List<Double> costs) {
    Scored(List<Integer> symbols, double score) {
      this(symbols, score, List.of());
    }
  }

  private record Rules(int minimumLength, int noRepeatNgram, double ctcWeight) {
    static final Rules NONE = new Rules(0, 0, 0);

    boolean allow(List<Integer> text) {
      if (text.size() < minimumLength) {
        return false;
      }
      for (int i = 0; noRepeatNgram > 0 && i + noRepeatNgram <= text.size(); i++) {
        List<Integer> part = text.subList(i, i + noRepeatNgram);
        if (Collections.lastIndexOfSubList(text, part) > i) {
          return false;
        }
      }
      return true;
    }
  }

  @BeforeEach
  void initialize() {
    graph.initialize(encoder.parameters());
    graph.initialize(decoder.parameters());
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private Hypotheses search(int beam, int nBest) {
    return search(beam, nBest, Rules.NONE);
  }

  private Hypotheses search(int beam, int nBest, Rules rules) {
    return search(beam, nBest, rules, Set.of());
  }

  private Hypotheses search(int beam, int nBest, Rules rules, Set<Kind> kinds) {
    graph.feed(scalars.nBest(), TInt32.scalarOf(nBest));
    graph.feed(scalars.minimumLength(), TInt32.scalarOf(rules.minimumLength()));
    graph.feed(scalars.ctcWeight(), TFloat32.scalarOf((float) rules.ctcWeight()));
    SearchStructure structure =
        new SearchStructure(
            beam,
            rules.minimumLength() > 0,
            rules.noRepeatNgram(),
            rules.ctcWeight() > 0,
            kinds,
            0,
            false);
    return BeamSearch.emit(pass, decoder, marginals, structure, scalars, guidance);
  }

  /** Of texts that begin so, one a source. */
  private Hypotheses searchFrom(int[][] prefixes, int beam, int nBest, Rules rules) {
    graph.feedInts(guidance.prefixes(), prefixes);
    return search(beam, nBest, rules, Set.of(Kind.PREFIX));
  }

  private void penalize(double exponent) {
    graph.feed(scalars.lengthPenalty(), TFloat32.scalarOf((float) exponent));
  }

  private void feedSources(int[][] symbols, int[] lengths) {
    graph.feedInts(sources, symbols);
    graph.feedLengths(sourceLengths, lengths);
    graph.feedLengths(limits, Arrays.stream(lengths).map(length -> LONGEST).toArray());
  }

  private List<List<Scored>> read(Hypotheses found, int nBest) {
    return read(found, nBest, LONGEST);
  }

  private List<List<Scored>> read(Hypotheses found, int nBest, int longest) {
    int[] symbols = graph.ints(found.symbols());
    int[] lengths = graph.ints(found.lengths());
    float[] scores = graph.floats(found.scores());
    List<List<Scored>> all = new ArrayList<>();
    for (int i = 0; i < lengths.length; i++) {
      if (i % nBest == 0) {
        all.add(new ArrayList<>());
      }
      int[] text = Arrays.copyOfRange(symbols, i * longest, i * longest + lengths[i]);
      all.get(i / nBest).add(new Scored(Arrays.stream(text).boxed().toList(), scores[i]));
    }
    return all;
  }

  /** All texts that end within the limit and that the rules allow, the best first. */
  private List<Scored> exhaustive(int[] source, int length, double exponent, Rules rules) {
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
    int[][] copies = new int[texts.size()][];
    int[][] padded = new int[texts.size()][LONGEST];
    int[] lengths = new int[texts.size()];
    for (int i = 0; i < texts.size(); i++) {
      copies[i] = source;
      lengths[i] = texts.get(i).size();
      for (int u = 0; u < lengths[i]; u++) {
        padded[i][u] = texts.get(i).get(u);
      }
    }
    int[] sourceLength = new int[texts.size()];
    Arrays.fill(sourceLength, length);
    feedSources(copies, sourceLength);
    float[] found = logits(padded, lengths);
    double[][] interfaceLogits = interfaceLogits(texts.size());
    Map<List<Integer>, Double> prefixes = new HashMap<>();
    addPaths(prefixes, interfaceLogits, 0, 1, List.of(), SYMBOLS);
    List<Scored> scored = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (!rules.allow(texts.get(i))) {
        continue;
      }
      double score = 0;
      List<Double> costs = new ArrayList<>();
      for (int u = 0; u <= lengths[i]; u++) {
        int symbol = u < lengths[i] ? padded[i][u] : SYMBOLS;
        costs.add(logProbability(found, (i * (LONGEST + 1) + u) * (SYMBOLS + 1), symbol));
        score += costs.get(u);
      }
      if (rules.ctcWeight() > 0) {
        int[] text = texts.get(i).stream().mapToInt(Integer::intValue).toArray();
        double ctc = -new CtcPaths(interfaceLogits, text).loss();
        score = (1 - rules.ctcWeight()) * score + rules.ctcWeight() * ctc;
        for (int u = 0; u < lengths[i]; u++) {
          double added =
              ctcPrefix(prefixes, texts.get(i), u + 1) - ctcPrefix(prefixes, texts.get(i), u);
          costs.set(u, costs.get(u) + rules.ctcWeight() * (added - costs.get(u)));
        }
      }
      scored.add(new Scored(texts.get(i), score / Math.pow(lengths[i] + 1, exponent), costs));
    }
    scored.sort(Comparator.comparingDouble(Scored::score).reversed());
    return scored;
  }

  /** Adds to each text how probable the paths are that read as texts which begin so. */
  private static void addPaths(
      Map<List<Integer>, Double> prefixes,
      double[][] logits,
      int position,
      double probability,
      List<Integer> read,
      int last) {
    if (position == logits.length) {
      for (int size = 0; size <= read.size(); size++) {
        prefixes.merge(read.subList(0, size), probability, Double::sum);
      }
      return;
    }
    double sum = Arrays.stream(logits[position]).map(Math::exp).sum();
    for (int v = 0; v <= SYMBOLS; v++) {
      List<Integer> longer = new ArrayList<>(read);
      if (v != SYMBOLS && v != last) {
        longer.add(v);
      }
      double ofClass = Math.exp(logits[position][v]) / sum;
      addPaths(prefixes, logits, position + 1, probability * ofClass, longer, v);
    }
  }

  private static double ctcPrefix(
      Map<List<Integer>, Double> prefixes, List<Integer> text, int size) {
    return Math.log(prefixes.getOrDefault(text.subList(0, size), 0.0));
  }

  /** Of the first of so many equal sources. */
  private double[][] interfaceLogits(int copies) {
    float[] all = graph.floats(marginals.logits());
    int positions = all.length / copies / (SYMBOLS + 1);
    double[][] first = new double[positions][SYMBOLS + 1];
    for (int k = 0; k < positions; k++) {
      for (int v = 0; v <= SYMBOLS; v++) {
        first[k][v] = all[k * (SYMBOLS + 1) + v];
      }
    }
    return first;
  }

  /** By the form that is trained. */
  private float[] logits(int[][] texts, int[] lengths) {
    graph.feedInts(targets, texts);
    graph.feedLengths(targetLengths, lengths);
    return graph.floats(logits);
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
      assertThat(found.get(i).score()).isWithin(1e-5).of(expected.get(i).score());
    }
  }

  @Test
  void wideBeamFindsTheBestTextsOfAll() {
    assertFindsTheBest(Rules.NONE, 0, 0.6, 1.5);
  }

  @Test
  void noTextEndsBeforeTheMinimumLength() {
    endProbably(3);
    assertFindsTheBest(new Rules(2, 0, 0), 1);
  }

  @Test
  void noTextHoldsTheSameSymbolsTwice() {
    endProbably(-3);
    assertFindsTheBest(new Rules(0, 2, 0), 0);
  }

  @Test
  void jointScoresAreTheDecodersAndThoseOfCtcTogether() {
    assertFindsTheBest(new Rules(0, 0, 0.3), 0, 1, 3);
    assertFindsTheBest(new Rules(0, 0, 0.9), 1, 3);
  }

  @Test
  void rulesHoldForJointScoresToo() {
    endProbably(2);
    assertFindsTheBest(new Rules(2, 1, 0.5), 0.6);
  }

  private void assertFindsTheBest(Rules rules, double... exponents) {
    int nBest = 5;
    Hypotheses found = search(27, nBest, rules);
    for (double exponent : exponents) {
      feedSources(SOURCES, LENGTHS);
      penalize(exponent);
      List<List<Scored>> texts = read(found, nBest);
      for (int b = 0; b < SOURCES.length; b++) {
        assertSame(texts.get(b), exhaustive(SOURCES[b], LENGTHS[b], exponent, rules));
      }
    }
  }

  @Test
  void aSearchFromPrefixesFindsTheBestTextsThatBeginSo() {
    assertFindsTheBestFromPrefixes(Rules.NONE);
  }

  @Test
  void jointScoresHoldFromPrefixesToo() {
    assertFindsTheBestFromPrefixes(new Rules(0, 0, 0.4));
  }

  private void assertFindsTheBestFromPrefixes(Rules rules) {
    int nBest = 4;
    int[][] prefixes = {{FREE, FREE, FREE}, {2, FREE, FREE}, {1, 0, FREE}};
    Hypotheses found = searchFrom(prefixes, 27, nBest, rules);
    feedSources(SOURCES, LENGTHS);
    penalize(0.6);
    List<List<Scored>> texts = read(found, nBest);
    for (int b = 0; b < SOURCES.length; b++) {
      List<Integer> prefix = Arrays.stream(prefixes[b]).filter(each -> each >= 0).boxed().toList();
      assertSame(
          texts.get(b),
          exhaustive(SOURCES[b], LENGTHS[b], 0.6, rules).stream()
              .filter(text -> beginsWith(text.symbols(), prefix))
              .toList());
    }
  }

  private static boolean beginsWith(List<Integer> text, List<Integer> prefix) {
    return text.size() >= prefix.size() && text.subList(0, prefix.size()).equals(prefix);
  }

  /** Phrases of one weight. */
  private record Phrases(double weight, WordEnds words, List<List<Integer>> texts) {
    PhraseAutomaton automaton() {
      return PhraseAutomaton.of(
          new PhraseList(
              texts.stream()
                  .map(each -> new SymbolPhrase(each.stream().mapToInt(i -> i).toArray(), weight))
                  .toList(),
              words));
    }

    /**
     * The score of a text with what it is given: its symbols that phrases cover, each said once.
     */
    double rewarded(Scored text, double exponent) {
      int size = text.symbols().size();
      double[] given = new double[size];
      Set<List<Integer>> said = new HashSet<>();
      for (int end = 1; end <= size; end++) {
        for (List<Integer> phrase : texts) {
          int begin = end - phrase.size();
          if (begin >= 0
              && text.symbols().subList(begin, end).equals(phrase)
              && wordEnds(text.symbols(), begin)
              && wordEnds(text.symbols(), end)
              && said.add(phrase)) {
            for (int u = begin; u < end; u++) {
              given[u] = Math.min(weight, -text.costs().get(u));
            }
          }
        }
      }
      return text.score() + Arrays.stream(given).sum() / Math.pow(size + 1, exponent);
    }

    private boolean wordEnds(List<Integer> text, int at) {
      return at == 0
          || at == text.size()
          || words.closes()[text.get(at - 1)]
          || words.opens()[text.get(at)];
    }
  }

  private Hypotheses searchFor(Phrases phrases, int beam, int nBest, Rules rules) {
    PhraseAutomaton automaton = phrases.automaton();
    PhraseInputs inputs = guidance.phrases();
    graph.feedInts(inputs.next(), automaton.next());
    graph.feedLengths(inputs.depths(), automaton.depths());
    graph.feed(inputs.weights(), TFloat32.vectorOf(automaton.weights()));
    int none = automaton.lengths().length;
    int most = Arrays.stream(automaton.ends()).mapToInt(ends -> ends.length).max().orElseThrow();
    int[][] ends = new int[automaton.ends().length][most];
    for (int state = 0; state < ends.length; state++) {
      Arrays.fill(ends[state], none);
      int[] own = automaton.ends()[state];
      System.arraycopy(own, 0, ends[state], 0, own.length);
    }
    graph.feedInts(inputs.ends(), ends);
    graph.feed(inputs.closes(), TBool.vectorOf(automaton.closes()));
    graph.feed(inputs.opens(), TBool.vectorOf(automaton.opens()));
    graph.feedLengths(inputs.lengths(), Arrays.copyOf(automaton.lengths(), none + 1));
    return search(beam, nBest, rules, Set.of(Kind.PHRASES));
  }

  private static final WordEnds EACH_SYMBOL =
      new WordEnds(new boolean[SYMBOLS], new boolean[] {true, true, true});

  @Test
  void phrasesThatATextSaysAreRewardedOnce() {
    assertFindsTheBestWithPhrases(
        new Phrases(0.9, EACH_SYMBOL, List.of(List.of(0, 1), List.of(1), List.of(2, 2))));
    assertFindsTheBestWithPhrases(
        new Phrases(0.5, EACH_SYMBOL, List.of(List.of(1, 2, 0), List.of(2), List.of(2, 1))));
  }

  @Test
  void phrasesAreOfWholeWords() {
    // A word goes on behind a 1, and the 0 begins one.
    WordEnds words =
        new WordEnds(new boolean[] {true, false, false}, new boolean[] {true, false, true});
    assertFindsTheBestWithPhrases(
        new Phrases(1.5, words, List.of(List.of(2), List.of(0, 1), List.of(1, 2))));
  }

  private void assertFindsTheBestWithPhrases(Phrases phrases) {
    assertFindsTheBestWithPhrases(phrases, Rules.NONE);
  }

  private void assertFindsTheBestWithPhrases(Phrases phrases, Rules rules) {
    int nBest = 5;
    double exponent = 0.7;
    endProbably(-1);
    Hypotheses found = searchFor(phrases, 27, nBest, rules);
    feedSources(SOURCES, LENGTHS);
    penalize(exponent);
    List<List<Scored>> texts = read(found, nBest);
    for (int b = 0; b < SOURCES.length; b++) {
      List<Scored> usual =
          exhaustive(SOURCES[b], LENGTHS[b], exponent, rules).stream()
              .filter(text -> Double.isFinite(text.score()))
              .toList();
      List<Scored> expected = new ArrayList<>(usual);
      expected.sort(
          Comparator.comparingDouble((Scored text) -> phrases.rewarded(text, exponent)).reversed());
      assertThat(usual).isNotEqualTo(expected);
      assertSame(texts.get(b), expected);
    }
  }

  @Test
  void phrasesAreRewardedInJointScoresToo() {
    assertFindsTheBestWithPhrases(
        new Phrases(0.9, EACH_SYMBOL, List.of(List.of(0, 1), List.of(1), List.of(2, 2))),
        new Rules(0, 0, 0.4));
  }

  @Test
  void phrasesAreSaidInNarrowBeamsToo() {
    penalize(1);
    endProbably(-1);
    Phrases strong = new Phrases(50, EACH_SYMBOL, List.of(List.of(2, 0, 2)));
    for (int beam : new int[] {1, 3}) {
      feedSources(SOURCES, LENGTHS);
      for (List<Scored> found : read(searchFor(strong, beam, 1, new Rules(3, 0, 0)), 1)) {
        assertThat(found.get(0).symbols()).containsAtLeast(2, 0, 2).inOrder();
        assertThat(found.get(0).score()).isLessThan(0);
      }
    }
  }

  @Test
  void aPrefixIsFollowedWhateverTheRulesAndHoweverNarrowTheBeam() {
    penalize(1);
    int[][] prefixes = {{1, 1, FREE}, {FREE, FREE, FREE}, {2, 2, FREE}};
    Rules rules = new Rules(3, 1, 0);
    for (int beam = 1; beam <= 2; beam++) {
      feedSources(SOURCES, LENGTHS);
      List<List<Scored>> found = read(searchFrom(prefixes, beam, 1, rules), 1);
      for (int b = 0; b < prefixes.length; b++) {
        List<Integer> text = found.get(b).get(0).symbols();
        int given = b == 1 ? 0 : 2;
        for (int u = 0; u < given; u++) {
          assertThat(text.get(u)).isEqualTo(prefixes[b][u]);
        }
        // The rules hold behind it.
        assertThat(text.size()).isAtLeast(3);
        assertThat(text.subList(Math.max(0, given - 1), text.size())).containsNoDuplicates();
      }
    }
  }

  @Test
  void aPrefixThatCtcCannotSayLeavesNothing() {
    penalize(1);
    feedSources(new int[][] {{3, 3}}, new int[] {2});
    // Three positions say no symbol three times.
    int[][] prefix = {{1, 1, 1, FREE}};
    assertThat(graph.floats(searchFrom(prefix, 2, 1, new Rules(0, 0, 0.5)).scores())[0])
        .isLessThan(-1e29f);
    assertThat(graph.floats(searchFrom(prefix, 2, 1, Rules.NONE).scores())[0]).isGreaterThan(-1e3f);
  }

  @Test
  void noTextIsLongerThanCtcCanSay() {
    penalize(1);
    feedSources(new int[][] {{3, 3}}, new int[] {2});
    graph.feedLengths(limits, 1_000);
    // Three positions, and the end.
    assertThat(graph.ints(search(2, 1, new Rules(0, 0, 0.5)).symbols())).hasLength(4);
    assertThat(graph.ints(search(2, 1, Rules.NONE).symbols())).hasLength(1_000);
  }

  @Test
  void whereNothingIsAllowedNothingIsFound() {
    penalize(1);
    // Three symbols, no two alike, can't make four.
    float[] scores = graph.floats(search(4, 4, new Rules(LONGEST, 1, 0)).scores());
    for (float score : scores) {
      assertThat(score).isLessThan(-1e29f);
    }
  }

  @Test
  void aNarrowBeamKeepsTheRules() {
    endProbably(2);
    penalize(1);
    // Of the second rule's length there is no text.
    for (Rules rules : List.of(new Rules(2, 1, 0.4), new Rules(2, LONGEST + 2, 1))) {
      for (List<Scored> found : read(search(rules.noRepeatNgram(), 1, rules), 1)) {
        assertThat(rules.allow(found.get(0).symbols())).isTrue();
        assertThat(found.get(0).score()).isGreaterThan(-1e3);
      }
    }
  }

  @Test
  void greedyTakesTheMostProbableSymbolEachTime() {
    endProbably(0.5f);
    penalize(0);
    List<List<Scored>> found = read(search(1, 1), 1);
    for (int b = 0; b < SOURCES.length; b++) {
      assertSame(found.get(b), List.of(greedyOf(SOURCES[b], LENGTHS[b])));
    }
  }

  /** Step by step, each time by the whole trained form. */
  private Scored greedyOf(int[] source, int length) {
    feedSources(new int[][] {source}, new int[] {length});
    int[] text = new int[LONGEST];
    double score = 0;
    int size = 0;
    while (size < LONGEST) {
      float[] found = logits(new int[][] {text}, new int[] {size});
      int begin = size * (SYMBOLS + 1);
      int best = 0;
      for (int v = 1; v <= SYMBOLS; v++) {
        best = found[begin + v] > found[begin + best] ? v : best;
      }
      score += logProbability(found, begin, best);
      if (best == SYMBOLS) {
        break;
      }
      text[size++] = best;
    }
    return new Scored(Arrays.stream(text).limit(size).boxed().toList(), score);
  }

  @Test
  void hypothesesThatNeverEndAreCut() {
    endProbably(-100);
    penalize(1);
    for (List<Scored> ofSentence : read(search(3, 2), 2)) {
      for (Scored hypothesis : ofSentence) {
        assertThat(hypothesis.symbols()).hasSize(LONGEST);
        assertThat(hypothesis.score()).isGreaterThan(-10.0);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 33})
  void longTextsAreScoredAsTheTrainedFormScoresThem(int beam) {
    // More symbols than the caches first have room for, and more hypotheses than see each other.
    int longest = 40;
    endProbably(-3);
    penalize(0);
    graph.feedLengths(limits, longest, longest, longest);
    List<List<Scored>> found = read(search(beam, beam), beam, longest);
    for (int b = 0; b < SOURCES.length; b++) {
      int[][] copies = new int[beam][];
      Arrays.fill(copies, SOURCES[b]);
      int[] lengths = new int[beam];
      Arrays.fill(lengths, LENGTHS[b]);
      feedSources(copies, lengths);
      int[][] texts = new int[beam][longest];
      for (int n = 0; n < beam; n++) {
        List<Integer> symbols = found.get(b).get(n).symbols();
        lengths[n] = symbols.size();
        for (int u = 0; u < lengths[n]; u++) {
          texts[n][u] = symbols.get(u);
        }
      }
      float[] forced = logits(texts, lengths);
      for (int n = 0; n < beam; n++) {
        double score = 0;
        for (int u = 0; u < Math.min(lengths[n] + 1, longest); u++) {
          int symbol = u < lengths[n] ? texts[n][u] : SYMBOLS;
          score += logProbability(forced, (n * (longest + 1) + u) * (SYMBOLS + 1), symbol);
        }
        assertThat(found.get(b).get(n).score()).isWithin(1e-4).of(score);
      }
    }
  }

  @Test
  void aSentencesTextDependsOnNoOther() {
    penalize(0.6);
    Hypotheses found = search(3, 3);
    List<List<Scored>> together = read(found, 3);
    for (int b = 0; b < SOURCES.length; b++) {
      feedSources(new int[][] {SOURCES[b]}, new int[] {LENGTHS[b]});
      assertSame(together.get(b), read(found, 3).get(0));
    }
  }

  @Test
  void aSentenceIsCutAtItsOwnLength() {
    endProbably(-1);
    penalize(1);
    Hypotheses found = search(3, 3);
    graph.feedLengths(limits, 1, LONGEST, 2);
    List<List<Scored>> together = read(found, 3);
    assertThat(together.get(0).stream().map(each -> each.symbols().size()).toList())
        .containsExactly(0, 1, 1);
    feedSources(new int[][] {SOURCES[1]}, new int[] {LENGTHS[1]});
    assertSame(together.get(1), read(found, 3).get(0));
    // Beside one of full length, whose symbols are laid out as wide.
    feedSources(new int[][] {SOURCES[2], SOURCES[2]}, new int[] {LENGTHS[2], LENGTHS[2]});
    graph.feedLengths(limits, LONGEST, 2);
    assertSame(together.get(2), read(found, 3).get(1));
  }

  /** Adds to the end of sentence's logit everywhere. */
  private void endProbably(float bonus) {
    Parameter bias = decoder.parameters().get(decoder.parameters().size() - 1);
    float[] values = graph.value(bias);
    values[SYMBOLS] += bonus;
    graph.assign(bias, values);
  }
}
