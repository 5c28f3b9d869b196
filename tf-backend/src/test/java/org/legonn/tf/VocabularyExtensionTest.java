package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.receptiveField;
import static org.legonn.dsl.architecture.Architecture.top;
import static org.legonn.tf.toy.Toy.DECODER;
import static org.legonn.tf.toy.Toy.ENCODER;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.Features;
import org.legonn.dsl.IsolatingDecoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.LegoUnit;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Text;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Transcoder;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.IsolatingDecoderBuilder;
import org.legonn.dsl.architecture.IsolatingDecoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.architecture.TranscoderBuilder;
import org.legonn.dsl.architecture.TranscoderSpec;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.Extended;
import org.legonn.dsl.contract.ModuleRecord;
import org.legonn.dsl.contract.ModuleRecordJson;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.dsl.contract.VocabularyChange;
import org.legonn.dsl.contract.VocabularyContract;
import org.legonn.runtime.Evaluation;
import org.legonn.runtime.ParallelText;
import org.legonn.runtime.Run;
import org.legonn.runtime.Training;
import org.legonn.runtime.VocabularyExtension;
import org.legonn.runtime.backend.ClassAxis;
import org.legonn.runtime.backend.ClassAxis.End;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.result.Scores;
import org.legonn.runtime.settings.Search;
import org.legonn.runtime.weights.FloatTensor;
import org.legonn.runtime.weights.NamedTensors;
import org.legonn.runtime.weights.SafeTensors;
import org.legonn.tf.toy.Toy;
import org.legonn.tf.toy.ToyInterface;
import org.legonn.tf.toy.ToySource;

/**
 * A chain that writes w, x, y for a, b, c is extended by as many letters on both sides, in another
 * order: what it could it can, and what is new it learns soon.
 */
public class VocabularyExtensionTest {
  private static final String OLD = "abc";
  private static final String OLD_WRITTEN = "wxy";
  private static final String NEW = "efg";
  private static final String NEW_WRITTEN = "klm";

  @TempDir static Path folder;
  private static Run run;
  private static Path encoder;
  private static Path decoder;

  @Symbols(value = "vocab/toy-source-extended.txt", segmentation = Segmentation.CHARACTERS)
  public interface MoreSource extends Vocabulary {}

  @Symbols(value = "vocab/toy-interface-extended.txt", segmentation = Segmentation.CHARACTERS)
  public interface MoreInterface extends Vocabulary {}

  @LegoModule(ENCODER)
  public static final class MoreEncoder implements TextEncoder<MoreSource, MoreInterface> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return new Toy.ToyEncoder().define(encoder);
    }
  }

  @LegoModule(DECODER)
  public static final class MoreDecoder implements Decoder<MoreInterface, MoreInterface> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return new Toy.ToyDecoder().define(decoder);
    }
  }

  private static Chain<Text<ToySource>, Text<ToyInterface>> before() {
    return Chain.of(new Toy.ToyEncoder()).then(new Toy.ToyDecoder());
  }

  private static Chain<Text<MoreSource>, Text<MoreInterface>> after() {
    return Chain.of(new MoreEncoder()).then(new MoreDecoder());
  }

  @BeforeAll
  static void aTrainedChainIsExtended() {
    run =
        Training.of(before())
            .data(texts(OLD, OLD_WRITTEN, 400, 1))
            .steps(300)
            .learningRate(1e-2)
            .warmup(20)
            .dropout(0)
            .threads(1)
            .run(folder.resolve("run"));
    encoder = folder.resolve("more").resolve(ENCODER);
    decoder = folder.resolve("more").resolve(DECODER);
    VocabularyExtension.of(new MoreEncoder(), run.module(ENCODER).folder()).seed(5).write(encoder);
    VocabularyExtension.of(new MoreDecoder(), run.module(DECODER).folder()).seed(5).write(decoder);
  }

  private static ParallelText texts(String letters, String written, int count, long seed) {
    Random random = new Random(seed);
    List<String> sources = new ArrayList<>();
    List<String> targets = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int[] places = random.ints(2 + random.nextInt(3), 0, letters.length()).toArray();
      sources.add(spelt(letters, places));
      targets.add(spelt(written, places));
    }
    return ParallelText.of(sources, targets);
  }

  private static String spelt(String letters, int[] places) {
    StringBuilder text = new StringBuilder();
    for (int place : places) {
      text.append(letters.charAt(place));
    }
    return text.toString();
  }

  @Test
  void whatTheChainCouldItCanWithoutTraining() {
    ParallelText held = texts(OLD, OLD_WRITTEN, 100, 2);
    Scores could = Evaluation.of(before(), run).search(Search.greedy()).threads(1).score(held);
    Scores can = extended().score(held);
    assertThat(right(could)).isAtLeast(80);
    assertThat(right(can)).isAtLeast(right(could) - 10);
  }

  @Test
  void newSymbolsAreLearntInFewSteps() {
    ParallelText fresh = texts(NEW, NEW_WRITTEN, 100, 4);
    assertThat(right(extended().score(fresh))).isAtMost(10);
    Run more =
        Training.of(after())
            .load(ENCODER, encoder)
            .load(DECODER, decoder)
            .data(texts(OLD + NEW, OLD_WRITTEN + NEW_WRITTEN, 400, 3))
            .steps(150)
            .learningRate(1e-2)
            .warmup(10)
            .dropout(0)
            .threads(1)
            .run(folder.resolve("further"));
    Evaluation<Text<MoreSource>> evaluation =
        Evaluation.of(after(), more).search(Search.greedy()).threads(1);
    assertThat(right(evaluation.score(fresh))).isAtLeast(30);
    assertThat(right(evaluation.score(texts(OLD, OLD_WRITTEN, 100, 5)))).isAtLeast(30);
    assertThat(more.provenance().loaded().values())
        .containsExactly(record(encoder).sha256(), record(decoder).sha256());
  }

  @Test
  void everySymbolKeepsItsNumbersToTheBitWhereverItStandsNow() {
    SymbolTable wasRead = symbols(new Toy.ToyEncoder()).get(0);
    SymbolTable isRead = symbols(new MoreEncoder()).get(0);
    SymbolTable was = symbols(new Toy.ToyDecoder()).get(0);
    SymbolTable is = symbols(new MoreDecoder()).get(0);
    NamedTensors old = weights(run.module(ENCODER).folder());
    NamedTensors now = weights(encoder);
    assertKept(old.get("input.embedding"), wasRead, now.get("input.embedding"), isRead, 0);
    assertKept(old.get("marginals.kernel"), was, now.get("marginals.kernel"), is, 1);
    assertKept(old.get("marginals.bias"), was, now.get("marginals.bias"), is, 0);
    assertSame(old, now, "input.embedding", "marginals.kernel", "marginals.bias");
    old = weights(run.module(DECODER).folder());
    now = weights(decoder);
    for (String name : List.of("input.embedding", "target.embedding", "target.bias")) {
      assertKept(old.get(name), was, now.get(name), is, 0);
    }
    assertSame(old, now, "input.embedding", "target.embedding", "target.bias");
  }

  private static List<SymbolTable> symbols(LegoUnit<?, ?> module) {
    return DeclaredModule.of(module).contract().vocabularies().stream()
        .map(VocabularyContract::symbols)
        .toList();
  }

  private static NamedTensors weights(Path module) {
    return SafeTensors.read(module.resolve("weights.safetensors")).tensors();
  }

  /** The implicit class is the last before and after. */
  private static void assertKept(
      FloatTensor old, SymbolTable was, FloatTensor now, SymbolTable is, int axis) {
    for (String symbol : was.symbols()) {
      assertWithMessage(symbol)
          .that(slice(now, is.indexOf(symbol).orElseThrow(), axis))
          .isEqualTo(slice(old, was.indexOf(symbol).orElseThrow(), axis));
    }
    assertThat(slice(now, is.size(), axis)).isEqualTo(slice(old, was.size(), axis));
  }

  private static List<Float> slice(FloatTensor tensor, int place, int axis) {
    List<Long> sizes = tensor.shape().sizes();
    int rows = Math.toIntExact(sizes.get(0));
    int columns = tensor.elements() / rows;
    List<Float> slice = new ArrayList<>();
    for (int i = 0; i < (axis == 0 ? columns : rows); i++) {
      slice.add(tensor.values().get(axis == 0 ? place * columns + i : i * columns + place));
    }
    return slice;
  }

  private static void assertSame(NamedTensors old, NamedTensors now, String... others) {
    Map<String, FloatTensor> rest = new TreeMap<>(now.asMap());
    Map<String, FloatTensor> restBefore = new TreeMap<>(old.asMap());
    List.of(others).forEach(rest::remove);
    List.of(others).forEach(restBefore::remove);
    assertThat(rest).isEqualTo(restBefore);
  }

  @Test
  void whatReadsNewSymbolsStartsAsInAFreshModuleOfThatSeed() {
    DeclaredModule module = DeclaredModule.of(new MoreDecoder());
    NamedTensors fresh =
        new TensorFlowBackend().start(module.spec(), module.contract(), 5).weights();
    SymbolTable symbols = symbols(new MoreDecoder()).get(0);
    for (int place : NEW_WRITTEN.chars().map(it -> place(symbols, it)).toArray()) {
      assertThat(slice(weights(decoder).get("input.embedding"), place, 0))
          .isEqualTo(slice(fresh.get("input.embedding"), place, 0));
    }
  }

  /**
   * So that a new symbol is hardly ever likelier than the likeliest of before. Biases start at 0.
   */
  @Test
  void whatGivesNewSymbolsStartsBelowTheMeanOfThoseThatStay() {
    FloatTensor old = weights(run.module(ENCODER).folder()).get("marginals.bias");
    FloatTensor now = weights(encoder).get("marginals.bias");
    SymbolTable symbols = symbols(new MoreDecoder()).get(0);
    float mean = (old.values().get(0) + old.values().get(1) + old.values().get(2)) / 3;
    for (int place : NEW_WRITTEN.chars().map(it -> place(symbols, it)).toArray()) {
      assertThat(now.values().get(place)).isWithin(1e-6f).of(mean - 2);
    }
  }

  private static int place(SymbolTable symbols, int character) {
    return symbols.indexOf(Character.toString(character)).orElseThrow();
  }

  @Test
  void aModuleStartsAloneAsItDoesInAChain() {
    try (Model model = Toy.model(7)) {
      for (DeclaredModule module : Toy.chain().modules()) {
        assertThat(new TensorFlowBackend().start(module.spec(), module.contract(), 7).weights())
            .isEqualTo(model.weights(module.name()));
      }
    }
  }

  @Test
  void whatGrowsWithAVocabularyIsKnownOfEveryKindOfModule() {
    assertThat(axes(new Toy.ToyEncoder()))
        .containsExactly(
            "input.embedding", new ClassAxis(End.INPUT, 0),
            "marginals.kernel", new ClassAxis(End.OUTPUT, 1),
            "marginals.bias", new ClassAxis(End.OUTPUT, 0));
    assertThat(axes(new Toy.ToyDecoder()))
        .containsExactly(
            "input.embedding", new ClassAxis(End.INPUT, 0),
            "target.embedding", new ClassAxis(End.OUTPUT, 0),
            "target.bias", new ClassAxis(End.OUTPUT, 0));
    assertThat(axes(new Isolated())).isEqualTo(axes(new Toy.ToyDecoder()));
    assertThat(axes(new Pronounced())).isEqualTo(axes(new Toy.ToyEncoder()));
    assertThat(axes(new Listener()))
        .containsExactly(
            "marginals.kernel", new ClassAxis(End.OUTPUT, 1),
            "marginals.bias", new ClassAxis(End.OUTPUT, 0));
  }

  private static Map<String, ClassAxis> axes(LegoUnit<?, ?> unit) {
    DeclaredModule module = DeclaredModule.of(unit);
    return new TensorFlowBackend().start(module.spec(), module.contract(), 1).classAxes();
  }

  @LegoModule("isolated")
  public static final class Isolated implements IsolatingDecoder<ToyInterface, ToyInterface> {
    @Override
    public IsolatingDecoderSpec define(IsolatingDecoderBuilder decoder) {
      return decoder
          .beamConvolution(4, top(2), kernel(3))
          .decode(1, heads(2).feedForward(4))
          .text();
    }
  }

  @LegoModule("pronounced")
  public static final class Pronounced implements Transcoder<ToyInterface, ToySource> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder.weightedEmbedding(4, receptiveField(3)).marginals();
    }
  }

  @Precomputed(dimensions = 4, framesPerSecond = 100)
  public interface Sound extends Features {}

  /** As many dimensions as its vocabulary has classes: no shape alone tells them apart. */
  @LegoModule("listener")
  public static final class Listener implements SpeechEncoder<Sound, ToyInterface> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.subsample(4, 1).marginals();
    }
  }

  @Test
  void theRecordTellsWhereTheWeightsComeFrom() {
    ModuleRecord before = record(run.module(DECODER).folder());
    ModuleRecord after = record(decoder);
    assertThat(after.extended())
        .hasValue(
            new Extended(
                before.sha256(),
                5,
                List.of(
                    new VocabularyChange(
                        MoreInterface.class.getName(),
                        symbols(new Toy.ToyDecoder()).get(0).fingerprint(),
                        3,
                        3,
                        0))));
    assertThat(after.comesWith(before)).isTrue();
    assertThat(after.lengths()).isEqualTo(before.lengths());
    assertThat(after.contract()).isEqualTo(DeclaredModule.of(new MoreDecoder()).contract());
  }

  private static ModuleRecord record(Path module) {
    try {
      return ModuleRecordJson.read(Files.readAllBytes(module.resolve("module.json")));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void modulesOfBeforeAreRefusedWhereTheyMeetExtendedOnes() {
    Path old = run.module(DECODER).folder();
    ContractException refusal =
        assertThrows(
            ContractException.class,
            () ->
                Evaluation.of(after())
                    .load(ENCODER, encoder)
                    .load(DECODER, old)
                    .score(texts(OLD, OLD_WRITTEN, 1, 1)));
    assertThat(refusal)
        .hasMessageThat()
        .startsWith(
            "[Legonn/ContractDrift] %s was trained to another contract than toy-decoder declares: "
                .formatted(old));
    assertThat(refusal).hasMessageThat().contains("3 symbols against 6");
    assertThat(refusal)
        .hasMessageThat()
        .endsWith("; extend it (legonn extend), train it anew or load another");
  }

  @Test
  void aSmallerVocabularyDropsWhatItNoLongerHas() throws IOException {
    Path symbols = Files.writeString(folder.resolve("fewer.txt"), "y\nw\n");
    Path fewer = folder.resolve("fewer");
    Extended extended =
        VocabularyExtension.of(new Toy.ToyDecoder(), run.module(DECODER).folder())
            .symbols(ToyInterface.class, symbols)
            .write(fewer);
    VocabularyChange change = extended.vocabularies().get(0);
    assertThat(change.kept()).isEqualTo(2);
    assertThat(change.dropped()).isEqualTo(1);
    SymbolTable left = SymbolTable.of(List.of("y", "w"));
    FloatTensor bias = weights(fewer).get("target.bias");
    assertThat(bias.elements()).isEqualTo(left.size() + 1);
    assertThat(bias.values().get(1))
        .isEqualTo(weights(run.module(DECODER).folder()).get("target.bias").values().get(0));
  }

  private static Evaluation<Text<MoreSource>> extended() {
    return Evaluation.of(after())
        .load(ENCODER, encoder)
        .load(DECODER, decoder)
        .search(Search.greedy())
        .threads(1);
  }

  private static long right(Scores scores) {
    return scores.answers().stream()
        .filter(answer -> answer.references().contains(answer.text()))
        .count();
  }
}
