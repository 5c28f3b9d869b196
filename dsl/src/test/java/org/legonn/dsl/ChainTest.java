package org.legonn.dsl;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.top;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.IsolatingDecoderBuilder;
import org.legonn.dsl.architecture.IsolatingDecoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.architecture.TranscoderBuilder;
import org.legonn.dsl.architecture.TranscoderSpec;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.Procedure;
import org.legonn.dsl.contract.SignalContract.MarginalsContract;
import org.legonn.dsl.contract.SignalContract.SpeechContract;
import org.legonn.dsl.contract.SignalContract.TextContract;

/** Public, as all must be that encloses modules. */
public class ChainTest {
  @Symbols(value = "chain/german.txt", segmentation = Segmentation.WORDS)
  public interface German extends Vocabulary {}

  @Symbols(value = "/chain/english.txt", segmentation = Segmentation.BPE, casing = Casing.LOWER)
  public interface English extends Vocabulary {}

  @Symbols(value = "chain/nowhere.txt", segmentation = Segmentation.WORDS)
  public interface Nowhere extends Vocabulary {}

  @Symbols(value = "chain/german.txt", segmentation = Segmentation.SENTENCEPIECE)
  public interface NoModel extends Vocabulary {}

  public interface Unannotated extends Vocabulary {}

  @LogMel(sampleRate = 8_000, bins = 40)
  public interface Telephone extends Features {}

  public interface Silence extends Features {}

  @LegoModule("german-encoder")
  public static final class GermanEncoder implements TextEncoder<German, English> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(8).marginals();
    }
  }

  @LegoModule("listener")
  public static final class Listener implements SpeechEncoder<Telephone, English> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.subsample(8, 2).marginals();
    }
  }

  @LegoModule("rewriter")
  public static final class Rewriter implements Transcoder<English, German> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder.weightedEmbedding(8).marginals();
    }
  }

  @LegoModule("copyist")
  public static final class Copyist implements Transcoder<English, English> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder.weightedEmbedding(8).marginals();
    }
  }

  @LegoModule("english-decoder")
  public static class EnglishDecoder implements Decoder<English, English> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(2).feedForward(8)).text();
    }
  }

  @LegoModule("german-decoder")
  public static final class GermanDecoder implements IsolatingDecoder<German, German> {
    @Override
    public IsolatingDecoderSpec define(IsolatingDecoderBuilder decoder) {
      return decoder
          .beamConvolution(8, top(2), kernel(3))
          .decode(1, heads(2).feedForward(8))
          .text();
    }
  }

  @LegoModule("german-encoder")
  public static final class Namesake extends EnglishDecoder {}

  @LegoModule("deaf")
  public static final class Deaf implements SpeechEncoder<Silence, English> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      throw new UnsupportedOperationException();
    }
  }

  @Test
  void readsAllThatItsModulesDeclare() {
    Chain<Text<German>, Text<English>> chain =
        Chain.of(new GermanEncoder()).then(new EnglishDecoder());
    DeclaredModule encoder = chain.modules().get(0);
    assertThat(encoder.name()).isEqualTo("german-encoder");
    assertThat(encoder.type()).isEqualTo(GermanEncoder.class);
    assertThat(encoder.endsInMarginals()).isTrue();
    assertThat(encoder.contract().input()).isInstanceOf(TextContract.class);
    assertThat(encoder.contract().output()).isInstanceOf(MarginalsContract.class);
    assertThat(encoder.source().orElseThrow().symbols().symbols())
        .containsExactly("eins", "zwei", "drei", "vier")
        .inOrder();
    assertThat(encoder.packaged("weights.bin")).isEmpty();
    DeclaredModule decoder = chain.modules().get(1);
    assertThat(decoder.endsInMarginals()).isFalse();
    assertThat(decoder.target().type()).isEqualTo(English.class);
    assertThat(decoder.target().contract().casing()).isEqualTo(Casing.LOWER.procedure());
    assertThat(decoder.target().contract().normalization())
        .isEqualTo(Normalization.NFC.procedure());
    assertThat(new String(decoder.target().companion().orElseThrow(), UTF_8))
        .isEqualTo("#version: 0.2\no n\n");
    assertThat(decoder.contract().architecture()).isEqualTo(decoder.spec().words());
  }

  @Test
  void mayBeginWithSpeechAndHoldTranscoders() {
    Chain<Speech<Telephone>, Text<German>> chain =
        Chain.of(new Listener()).then(new Rewriter()).then(new GermanDecoder());
    assertThat(chain.modules().get(0).source()).isEmpty();
    assertThat(chain.modules().get(0).contract().input())
        .isEqualTo(
            new SpeechContract(
                new LogMelContract(
                    Telephone.class.getName(), 8_000, 40, Procedure.first("UTTERANCE"))));
    assertThat(chain.modules().get(1).contract().input()).isInstanceOf(MarginalsContract.class);
    assertThat(chain.modules()).hasSize(3);
  }

  @Test
  void isDeclaredAsASourceEncodersAndADecoder() {
    DeclaredChain chain =
        Chain.of(new Listener()).then(new Rewriter()).then(new GermanDecoder()).declared();
    assertThat(chain.readsSpeech()).isTrue();
    assertThat(chain.sourceVocabulary()).isEmpty();
    assertThat(chain.features().orElseThrow().framesPerSecond()).isEqualTo(100);
    assertThat(chain.encoders().stream().map(DeclaredModule::name))
        .containsExactly("listener", "rewriter")
        .inOrder();
    assertThat(chain.interfaces()).isEqualTo(2);
    assertThat(chain.decoder().name()).isEqualTo("german-decoder");
    assertThat(chain.find("rewriter").orElseThrow().type()).isEqualTo(Rewriter.class);
    assertThat(chain.find("german-encoder")).isEmpty();
    assertThat(chain.names()).isEqualTo("listener, rewriter, german-decoder");
  }

  @Test
  void cannotBeDeclaredWithoutADecoder() {
    assertRefused(
        Code.SIGNAL_MISMATCH,
        "stands last but gives Marginals<English>, and so the chain writes no text; add a decoder:"
            + " .then(new …())",
        () -> Chain.of(new GermanEncoder()).declared());
  }

  @Test
  void tellsWhatItReads() {
    assertThat(Chain.of(new Listener()).fromSpeech()).isPresent();
    assertThat(Chain.of(new Listener()).fromText()).isEmpty();
    assertThat(Chain.of(new GermanEncoder()).fromText()).isPresent();
    assertThat(Chain.of(new GermanEncoder()).fromSpeech()).isEmpty();
  }

  @Test
  void isNotChangedByWhatFollows() {
    Chain<Text<German>, Marginals<English>> start = Chain.of(new GermanEncoder());
    start.then(new EnglishDecoder());
    assertThat(start.modules()).hasSize(1);
  }

  @Test
  void refusesTwoModulesOfOneName() {
    assertRefused(
        Code.DUPLICATE_NAME,
        "are both named «german-encoder»; checkpoints are kept by name, so rename one",
        () -> Chain.of(new GermanEncoder()).then(new Namesake()));
  }

  @Test
  void refusesAModuleThatStandsTwice() {
    Chain<Text<German>, Marginals<English>> copied =
        Chain.of(new GermanEncoder()).then(new Copyist());
    assertRefused(
        Code.DUPLICATE_NAME,
        "Copyist stands twice in the chain; write a second class with a name of its own",
        () -> copied.then(new Copyist()));
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"}) // as if javac hadn't looked
  void refusesWhatFollowsTheText() {
    Chain<Text<German>, Text<English>> whole =
        Chain.of(new GermanEncoder()).then(new EnglishDecoder());
    assertRefused(
        Code.SIGNAL_MISMATCH,
        "GermanDecoder takes Marginals<German> but is given Text<English> by"
            + " org.legonn.dsl.ChainTest$EnglishDecoder; only the last module gives text, so put"
            + " org.legonn.dsl.ChainTest$EnglishDecoder last or take it out",
        () -> whole.then((MarginalsReader) new GermanDecoder()));
  }

  @Test
  void refusesSymbolsThatAreNotOnTheClassPath() {
    assertRefused(
        Code.SYMBOLS_MISSING,
        "chain/nowhere.txt, which org.legonn.dsl.ChainTest$Nowhere needs, is not in",
        () -> DeclaredVocabulary.of(Nowhere.class));
  }

  @Test
  void refusesASegmentationWhoseFileIsNotOnTheClassPath() {
    assertRefused(
        Code.SYMBOLS_INVALID,
        "chain/german.model, which org.legonn.dsl.ChainTest$NoModel needs, is not in",
        () -> DeclaredVocabulary.of(NoModel.class));
  }

  @Test
  void refusesAVocabularyWithoutSymbols() {
    assertRefused(
        Code.NOT_A_VOCABULARY,
        "is not an interface with @Symbols; annotate the interface",
        () -> DeclaredVocabulary.of(Unannotated.class));
  }

  @Test
  void refusesFeaturesThatSayNothingOfThemselves() {
    assertRefused(
        Code.NOT_A_VOCABULARY,
        "bears neither @LogMel nor @Precomputed; annotate it with one of them",
        () -> Chain.of(new Deaf()));
  }

  private static void assertRefused(Code code, String part, Executable building) {
    ContractException e = assertThrows(ContractException.class, building);
    assertThat(e.code()).isEqualTo(code);
    assertThat(e).hasMessageThat().startsWith("[Legonn/" + code.label() + "] ");
    assertThat(e).hasMessageThat().contains(part);
    assertThat(e.getMessage().lines().count()).isEqualTo(1);
  }
}
