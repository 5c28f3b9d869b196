package org.legonn.tf.search;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.legonn.dsl.architecture.Architecture.heads;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.modules.DecoderModule;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.types.TInt32;

/** Drafts of all kinds, for a decoder of five symbols that nobody trained. */
final class DraftedSearchTest {
  private static final int SYMBOLS = 5;
  private static final int END = SYMBOLS;
  private static final int BATCH = 12;
  private static final int POSITIONS = 7;
  private static final int LONGEST = 15;

  /** An empty source is among them. */
  private static final int[] LENGTHS = {7, 0, 3, 6, 1, 7, 5, 4, 7, 2, 6, 7};

  private static final int[] LIMITS = {15, 6, 15, 15, 4, 15, 9, 15, 1, 15, 12, 15};

  private final GraphFixture graph = new GraphFixture();
  private final Pass pass = graph.inference();
  private final Parameter logits =
      new Parameters("interface")
          .add("logits", new Initializer.Normal(2), BATCH * POSITIONS, SYMBOLS + 1);
  private final InterfaceMarginals marginals = graph.marginals(pass, logits, LENGTHS);
  private final DecoderModule decoder =
      new DecoderModule(
          "decoder",
          DecoderBuilder.create().weightedEmbedding(16).decode(2, heads(2).feedForward(16)).text(),
          SYMBOLS,
          SYMBOLS);
  private final SearchScalars scalars =
      new SearchScalars(
          graph.tf().constant(1),
          graph.tf().constant(0.7f),
          graph.lengths(LIMITS),
          graph.tf().placeholder(TInt32.class),
          graph.tf().constant(0f));
  private final Operand<TInt32> draftSymbols = graph.ints(new int[BATCH][1]);
  private final Operand<TInt32> draftLengths = graph.lengths(new int[BATCH]);

  /** A text, how probable it is, and whether it was cut. */
  private record Text(List<Integer> symbols, float score) {}

  @BeforeEach
  void initialize() {
    graph.initialize(List.of(logits));
    Random random = new Random(5);
    for (Parameter parameter : decoder.parameters()) {
      float[] values = parameter.initialValues(3);
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) (1.5 * values[i] + 0.2 * random.nextGaussian());
      }
      graph.assign(parameter, values);
    }
    minimumLength(0);
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private void minimumLength(int symbols) {
    graph.feed(scalars.minimumLength(), TInt32.scalarOf(symbols));
  }

  private static SearchStructure structure(boolean minimumLength, int noRepeatNgram) {
    return new SearchStructure(1, minimumLength, noRepeatNgram, false, Set.of(), 0, true);
  }

  private List<Text> greedy(SearchStructure structure) {
    return read(BeamSearch.emit(pass, decoder, marginals, structure, scalars, null));
  }

  private List<Text> read(Hypotheses found) {
    int[] symbols = graph.ints(found.symbols());
    int[] lengths = graph.ints(found.lengths());
    float[] scores = graph.floats(found.scores());
    List<Text> texts = new ArrayList<>();
    for (int i = 0; i < BATCH; i++) {
      int[] text = Arrays.copyOfRange(symbols, i * LONGEST, i * LONGEST + lengths[i]);
      texts.add(new Text(Arrays.stream(text).boxed().toList(), scores[i]));
    }
    return texts;
  }

  private void draft(List<List<Integer>> drafts) {
    int longest = drafts.stream().mapToInt(List::size).max().orElseThrow();
    int[][] rows = new int[BATCH][longest + 1];
    for (int i = 0; i < BATCH; i++) {
      Arrays.fill(rows[i], END);
      for (int u = 0; u < drafts.get(i).size(); u++) {
        rows[i][u] = drafts.get(i).get(u);
      }
    }
    graph.feedInts(draftSymbols, rows);
    graph.feedLengths(draftLengths, drafts.stream().mapToInt(List::size).toArray());
  }

  private DraftedSearch.Found drafted(SearchStructure structure) {
    return DraftedSearch.emit(
        pass, decoder, marginals, structure, scalars, new Draft(draftSymbols, draftLengths));
  }

  private static void assertSame(String drafts, List<Text> found, List<Text> expected) {
    for (int i = 0; i < BATCH; i++) {
      String which = "%s, text %s".formatted(drafts, i);
      assertWithMessage(which).that(found.get(i).symbols()).isEqualTo(expected.get(i).symbols());
      assertWithMessage(which)
          .that(found.get(i).score())
          .isWithin(1e-4f)
          .of(expected.get(i).score());
    }
  }

  /** Decisions that greedy search takes one by one. */
  private static int steps(List<Text> texts) {
    int steps = 0;
    for (int i = 0; i < BATCH; i++) {
      steps += Math.min(texts.get(i).symbols().size() + 1, LIMITS[i]);
    }
    return steps;
  }

  @Test
  void theDecoderWritesTextsOfManyLengths() {
    List<Text> texts = greedy(structure(false, 0));
    assertThat(texts.stream().map(text -> text.symbols().size()).distinct().count()).isAtLeast(4);
    assertThat(texts.stream().flatMap(text -> text.symbols().stream()).distinct().count())
        .isAtLeast(4);
  }

  @Test
  void aRightDraftTakesOneRound() {
    SearchStructure structure = structure(false, 0);
    List<Text> texts = greedy(structure);
    DraftedSearch.Found found = drafted(structure);
    draft(texts.stream().map(Text::symbols).toList());
    assertSame("right", read(found.hypotheses()), texts);
    assertThat(graph.ints(found.rounds())[0]).isEqualTo(BATCH);
  }

  @Test
  void anEmptyDraftTakesARoundASymbol() {
    SearchStructure structure = structure(false, 0);
    List<Text> texts = greedy(structure);
    DraftedSearch.Found found = drafted(structure);
    draft(texts.stream().map(text -> List.<Integer>of()).toList());
    assertSame("empty", read(found.hypotheses()), texts);
    assertThat(graph.ints(found.rounds())[0]).isEqualTo(steps(texts));
  }

  @Test
  void aWrongDraftChangesNothing() {
    SearchStructure structure = structure(false, 0);
    List<Text> texts = greedy(structure);
    DraftedSearch.Found found = drafted(structure);
    draft(
        texts.stream()
            .map(text -> text.symbols().stream().map(each -> (each + 1) % SYMBOLS).toList())
            .toList());
    assertSame("wrong", read(found.hypotheses()), texts);
    assertThat(graph.ints(found.rounds())[0]).isAtMost(steps(texts));
  }

  @Test
  void aDraftLongerThanATextMayBeIsCut() {
    SearchStructure structure = structure(false, 0);
    List<Text> texts = greedy(structure);
    DraftedSearch.Found found = drafted(structure);
    draft(
        texts.stream()
            .map(
                text -> {
                  List<Integer> longer = new ArrayList<>(text.symbols());
                  for (int i = 0; i < 2 * LONGEST; i++) {
                    longer.add(i % SYMBOLS);
                  }
                  return longer;
                })
            .toList());
    assertSame("too long", read(found.hypotheses()), texts);
  }

  @Test
  void oneWrongSymbolCostsOneRound() {
    SearchStructure structure = structure(false, 0);
    List<Text> texts = greedy(structure);
    DraftedSearch.Found found = drafted(structure);
    List<Integer> longest = texts.get(0).symbols();
    assertThat(longest.size()).isAtLeast(6);
    for (String change : List.of("one missing", "one more")) {
      List<List<Integer>> drafts = new ArrayList<>(texts.stream().map(Text::symbols).toList());
      List<Integer> changed = new ArrayList<>(longest);
      if (change.equals("one missing")) {
        changed.remove(2);
      } else {
        changed.add(2, (longest.get(2) + 1) % SYMBOLS);
      }
      drafts.set(0, changed);
      draft(drafts);
      assertSame(change, read(found.hypotheses()), texts);
      assertWithMessage(change).that(graph.ints(found.rounds())[0]).isAtMost(BATCH + 2);
    }
  }

  @Test
  void obeysTheRulesOfSearchWhateverTheDraft() {
    Random random = new Random(9);
    for (SearchStructure structure :
        List.of(structure(false, 0), structure(true, 0), structure(false, 2), structure(true, 3))) {
      minimumLength(structure.minimumLength() ? 4 : 0);
      List<Text> texts = greedy(structure);
      DraftedSearch.Found found = drafted(structure);
      for (int trial = 0; trial < 5; trial++) {
        List<List<Integer>> drafts = new ArrayList<>();
        for (Text text : texts) {
          List<Integer> changed = new ArrayList<>(text.symbols());
          for (int i = 0; i < 3 && !changed.isEmpty(); i++) {
            changed.set(random.nextInt(changed.size()), random.nextInt(SYMBOLS));
          }
          drafts.add(changed.subList(0, random.nextInt(changed.size() + 1)));
        }
        draft(drafts);
        assertSame(structure + " " + drafts, read(found.hypotheses()), texts);
      }
    }
  }

  @Test
  void draftsWithWhatTheInterfaceReads() {
    SearchStructure structure = structure(false, 0);
    List<Text> texts = greedy(structure);
    DraftedSearch.Found found = DraftedSearch.emit(pass, decoder, marginals, structure, scalars);
    assertSame("read", read(found.hypotheses()), texts);
  }

  @Test
  void readsRepeatsOnceAndNoBlanks() {
    int[][] paths = new int[BATCH][POSITIONS];
    paths[0] = new int[] {END, 2, 2, END, 2, 4, END};
    paths[3] = new int[] {1, 1, 0, 0, 0, 3, 3};
    paths[4] = new int[] {4, 3, 2, 1, 0, 1, 2};
    paths[5] = new int[] {0, 1, 2, 3, 4, 0, 1};
    paths[6] = new int[] {END, END, END, END, END, 1, 1};
    float[] values = new float[BATCH * POSITIONS * (SYMBOLS + 1)];
    for (int i = 0; i < BATCH * POSITIONS; i++) {
      values[i * (SYMBOLS + 1) + paths[i / POSITIONS][i % POSITIONS]] = 1;
    }
    graph.assign(logits, values);
    Draft read = Draft.read(pass, marginals, END);
    int[] lengths = graph.ints(read.lengths());
    int[] symbols = graph.ints(read.symbols());
    int columns = symbols.length / BATCH;
    assertThat(columns).isEqualTo(POSITIONS + 1);
    int[][] expected = new int[BATCH][];
    Arrays.fill(expected, new int[] {0});
    expected[0] = new int[] {2, 2, 4};
    expected[1] = new int[0];
    expected[3] = new int[] {1, 0, 3};
    expected[4] = new int[] {4};
    expected[5] = paths[5];
    expected[6] = new int[0];
    for (int i = 0; i < BATCH; i++) {
      int[] row = Arrays.copyOfRange(symbols, i * columns, (i + 1) * columns);
      assertThat(lengths[i]).isEqualTo(expected[i].length);
      assertThat(Arrays.copyOf(row, lengths[i])).isEqualTo(expected[i]);
      assertThat(Arrays.stream(row).skip(lengths[i]).allMatch(each -> each == END)).isTrue();
    }
  }
}
