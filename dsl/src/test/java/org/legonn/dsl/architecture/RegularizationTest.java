package org.legonn.dsl.architecture;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.architecture.Architecture.frequencyMasks;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.ratio;
import static org.legonn.dsl.architecture.Architecture.timeMasks;
import static org.legonn.dsl.architecture.Architecture.top;
import static org.legonn.dsl.architecture.Regularization.AS_DECLARED;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RegularizationTest {
  private static final TransformerLayer LAYER = heads(2).feedForward(12);
  private static final SpecAugment MASKS =
      new SpecAugment(frequencyMasks(2, 10), timeMasks(2, 0.05));

  /** Every number that a training may set is one of these arguments. */
  private static EncoderSpec listener(double before, double after, SpecAugment masks) {
    return SpeechEncoderBuilder.create()
        .subsample(8, 4, kernel(7))
        .specAugment(masks.frequency(), masks.time())
        .transformer(1, LAYER.dropout(before))
        .outputLength(ratio(1.5))
        .transformer(2, LAYER.dropout(after))
        .marginals();
  }

  private static IsolatingTranscoderSpec transcoder(double jitter, double glance, double dropout) {
    return IsolatingTranscoderBuilder.create()
        .jitter(jitter)
        .glance(glance)
        .beamConvolution(8, top(2), kernel(3))
        .transformer(1, LAYER.dropout(dropout))
        .marginals();
  }

  private static DecoderSpec decoder(double jitter, double glance, double memory, double decode) {
    return DecoderBuilder.create()
        .jitter(jitter)
        .glance(glance)
        .weightedEmbedding(8)
        .transformer(1, LAYER.dropout(memory))
        .decode(1, LAYER.dropout(decode))
        .decode(2, LAYER.dropout(decode))
        .text();
  }

  private static EncoderSpec reader() {
    return TextEncoderBuilder.create().embed(8).transformer(1, LAYER).marginals();
  }

  @Test
  void dropoutReplacesThatOfEveryBlock() {
    Regularization half = AS_DECLARED.dropout(0.5);
    assertThat(listener(0.1, 0.2, MASKS).with(half)).isEqualTo(listener(0.5, 0.5, MASKS));
    assertThat(decoder(0.6, 0.3, 0.1, 0.2).with(half)).isEqualTo(decoder(0.6, 0.3, 0.5, 0.5));
    assertThat(transcoder(0.1, 0.2, 0.3).with(AS_DECLARED.dropout(0)))
        .isEqualTo(transcoder(0.1, 0.2, 0));
  }

  @Test
  void jitterAndGlancingAreReplacedEachByItself() {
    assertThat(decoder(0.6, 0.3, 0.1, 0.2).with(AS_DECLARED.jitter(0.4)))
        .isEqualTo(decoder(0.4, 0.3, 0.1, 0.2));
    assertThat(decoder(0.6, 0.3, 0.1, 0.2).with(AS_DECLARED.glance(1)))
        .isEqualTo(decoder(0.6, 1, 0.1, 0.2));
    assertThat(transcoder(0.6, 0.3, 0.1).with(AS_DECLARED.jitter(0).glance(0)))
        .isEqualTo(transcoder(0, 0, 0.1));
  }

  @Test
  void masksAreReplacedOrTakenAway() {
    SpecAugment others = new SpecAugment(frequencyMasks(1, 3), timeMasks(4, 0.08));
    assertThat(listener(0.1, 0.2, MASKS).with(AS_DECLARED.specAugment(others)))
        .isEqualTo(listener(0.1, 0.2, others));
    assertThat(listener(0.1, 0.2, MASKS).with(AS_DECLARED.specAugment(SpecAugment.NONE)))
        .isEqualTo(listener(0.1, 0.2, SpecAugment.NONE));
  }

  @Test
  void nothingSetLeavesAllAsDeclared() {
    assertThat(AS_DECLARED.isEmpty()).isTrue();
    for (ModuleSpec spec :
        List.of(listener(0.1, 0.2, MASKS), transcoder(0.1, 0.2, 0.3), decoder(0.1, 0.2, 0, 0))) {
      assertThat(spec.with(AS_DECLARED)).isEqualTo(spec);
    }
  }

  @Test
  void whatIsSetToOffIsSet() {
    assertThat(AS_DECLARED.dropout(0).isEmpty()).isFalse();
    assertThat(AS_DECLARED.jitter(0).isEmpty()).isFalse();
    assertThat(AS_DECLARED.glance(0).isEmpty()).isFalse();
    assertThat(AS_DECLARED.specAugment(SpecAugment.NONE).isEmpty()).isFalse();
  }

  @Test
  void noWordOfTheContractChanges() {
    EncoderSpec listener = listener(0.1, 0.2, MASKS);
    assertThat(listener.with(AS_DECLARED.dropout(0.4).specAugment(SpecAugment.NONE)).words())
        .isEqualTo(listener.words());
    DecoderSpec decoder = decoder(0, 0, 0, 0);
    assertThat(decoder.with(AS_DECLARED.dropout(0.4).jitter(0.6).glance(1)).words())
        .isEqualTo(decoder.words());
  }

  @Test
  void ofTwoTheStrongerDecidesWhereBothSpeak() {
    Regularization general = AS_DECLARED.dropout(0.1).jitter(0.2).specAugment(MASKS);
    Regularization special = AS_DECLARED.dropout(0).glance(0.4).specAugment(SpecAugment.NONE);
    assertThat(general.merge(special))
        .isEqualTo(AS_DECLARED.dropout(0).jitter(0.2).glance(0.4).specAugment(SpecAugment.NONE));
    assertThat(general.merge(AS_DECLARED)).isEqualTo(general);
    assertThat(AS_DECLARED.merge(general)).isEqualTo(general);
  }

  @Test
  void whatIsInForceIsToldInPlainValuesInOrder() {
    assertThat(decoder(0.6, 0, 0.1, 0.2).regularization().toString())
        .isEqualTo("{dropout=[0.1, 0.2, 0.2], glance=0.0, jitter=0.6}");
    assertThat(listener(0.1, 0.2, MASKS).regularization().toString())
        .isEqualTo("{dropout=[0.1, 0.2], specAugment=2x10,2x0.05}");
    assertThat(
            listener(0.1, 0.2, MASKS)
                .with(AS_DECLARED.specAugment(SpecAugment.NONE).dropout(0))
                .regularization()
                .toString())
        .isEqualTo("{dropout=[0.0, 0.0], specAugment=none}");
    assertThat(reader().regularization().toString()).isEqualTo("{dropout=[0.0]}");
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("dropout(1.5): must be in [0, 1)", () -> AS_DECLARED.dropout(1.5)),
        mistake("dropout(NaN): must be in [0, 1)", () -> AS_DECLARED.dropout(Double.NaN)),
        mistake("jitter(1.0): must be in [0, 1)", () -> AS_DECLARED.jitter(1)),
        mistake("glance(-0.1): must be in [0, 1]", () -> AS_DECLARED.glance(-0.1)),
        mistake(
            "jitter(0.6): only a module that reads marginals can have it; this one starts with"
                + " embed(8), so leave it out",
            () -> reader().with(AS_DECLARED.jitter(0.6))),
        mistake(
            "glance(1.0): only a module that reads marginals can have it; this one starts with"
                + " subsample(8, 4, kernel(7)), so leave it out",
            () -> listener(0, 0, MASKS).with(AS_DECLARED.glance(1))),
        mistake(
            "specAugment(2x10,2x0.05): only a module that reads speech can have it; this one starts"
                + " with weightedEmbedding(8, receptiveField(1)), so leave it out",
            () -> decoder(0, 0, 0, 0).with(AS_DECLARED.specAugment(MASKS))),
        mistake(
            "specAugment(none): only a module that reads speech can have it; this one starts with"
                + " embed(8), so leave it out",
            () -> reader().with(AS_DECLARED.specAugment(SpecAugment.NONE))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsToldInTheWordThatIsWrong(String message, Executable mistake) {
    assertThat(assertThrows(IllegalArgumentException.class, mistake))
        .hasMessageThat()
        .isEqualTo(message);
  }

  @Test
  void aModuleSaysWhatCanBeSet() {
    assertThat(reader().readsMarginals()).isFalse();
    assertThat(reader().readsSpeech()).isFalse();
    assertThat(listener(0, 0, MASKS).readsSpeech()).isTrue();
    assertThat(transcoder(0, 0, 0).readsMarginals()).isTrue();
    assertThat(decoder(0, 0, 0, 0).readsMarginals()).isTrue();
  }

  private static Arguments mistake(String message, Executable code) {
    return Arguments.of(message, code);
  }
}
