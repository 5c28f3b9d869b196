package org.legonn.dsl.architecture;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.legonn.dsl.architecture.Architecture.frequencyMasks;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.past;
import static org.legonn.dsl.architecture.Architecture.ratio;
import static org.legonn.dsl.architecture.Architecture.receptiveField;
import static org.legonn.dsl.architecture.Architecture.timeMasks;
import static org.legonn.dsl.architecture.Architecture.top;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.legonn.dsl.architecture.Ingestor.BeamConvolution;
import org.legonn.dsl.architecture.Ingestor.WeightedEmbedding;
import org.legonn.dsl.architecture.Input.Embedding;
import org.legonn.dsl.architecture.Input.Subsampling;

class BuildersTest {
  private static final TransformerLayer LAYER = heads(4).feedForward(32).dropout(0.1);

  @Test
  void aTextEncoderHasItsLayersInTheOrderOfItsWords() {
    EncoderSpec spec =
        TextEncoderBuilder.create()
            .embed(16)
            .transformer(3, LAYER)
            .outputLength(ratio(1.5))
            .transformer(2, LAYER)
            .marginals();
    assertThat(spec.input()).isEqualTo(new Embedding(16));
    assertThat(spec.width()).isEqualTo(16);
    assertThat(spec.before()).containsExactly(new Block.Transformer(3, LAYER));
    assertThat(spec.outputLength()).hasValue(new OutputLength(1.5));
    assertThat(spec.after()).containsExactly(new Block.Transformer(2, LAYER));
    assertThat(spec.words())
        .containsExactly(
            "embed(16)",
            "transformer(3, heads(4).feedForward(32))",
            "outputLength(ratio(1.5))",
            "transformer(2, heads(4).feedForward(32))",
            "marginals()")
        .inOrder();
  }

  @Test
  void aConformerHasTheLayersOfATransformerAndAKernel() {
    EncoderSpec spec =
        TextEncoderBuilder.create()
            .embed(16)
            .conformer(3, LAYER.kernel(15))
            .outputLength(ratio(1.5))
            .conformer(2, heads(2).feedForward(8).kernel(3).dropout(0.1))
            .marginals();
    ConformerLayer first = new ConformerLayer(LAYER, kernel(15));
    assertThat(spec.before()).containsExactly(new Block.Conformer(3, first));
    assertThat(spec.before().get(0).layer()).isEqualTo(LAYER);
    assertThat(spec.dropout()).containsExactly(0.1, 0.1);
    assertThat(spec.words())
        .containsExactly(
            "embed(16)",
            "conformer(3, heads(4).feedForward(32).kernel(15))",
            "outputLength(ratio(1.5))",
            "conformer(2, heads(2).feedForward(8).kernel(3))",
            "marginals()")
        .inOrder();
  }

  @Test
  void anEncoderInChunksSaysWhatItsLayersSee() {
    EncoderSpec spec =
        SpeechEncoderBuilder.create()
            .subsample(16, 4)
            .chunks(12, past(3))
            .conformer(1, LAYER.kernel(3))
            .marginals();
    assertThat(spec.chunks()).hasValue(new Chunks(12, past(3)));
    assertThat(spec.words())
        .containsExactly(
            "subsample(16, 4)",
            "chunks(12, past(3))",
            "conformer(1, heads(4).feedForward(32).kernel(3))",
            "marginals()")
        .inOrder();
    assertThat(spec.with(Regularization.AS_DECLARED.dropout(0.3)).chunks())
        .isEqualTo(spec.chunks());
  }

  @Test
  void positionsAreAddedUnlessConformersAloneReadThem() {
    SourceBody encoder = TextEncoderBuilder.create().embed(16);
    ConformerLayer conformer = LAYER.kernel(3);
    assertThat(encoder.conformer(2, conformer).marginals().addsPositions()).isFalse();
    assertThat(encoder.chunks(4, past(1)).conformer(2, conformer).marginals().addsPositions())
        .isFalse();
    assertThat(encoder.marginals().addsPositions()).isTrue();
    assertThat(encoder.transformer(2, LAYER).marginals().addsPositions()).isTrue();
    assertThat(encoder.conformer(1, conformer).transformer(1, LAYER).marginals().addsPositions())
        .isTrue();
    assertThat(encoder.conformer(1, conformer).outputLength(ratio(1)).marginals().addsPositions())
        .isTrue();
  }

  @Test
  void aSpeechEncoderMasksItsFeaturesOnlyWhereAsked() {
    EncoderSpec plain = SpeechEncoderBuilder.create().subsample(16, 4).marginals();
    EncoderSpec masked =
        SpeechEncoderBuilder.create()
            .subsample(16, 4)
            .specAugment(frequencyMasks(2, 27), timeMasks(2, 0.05))
            .marginals();
    assertThat(((Subsampling) plain.input()).specAugment()).isEqualTo(SpecAugment.NONE);
    assertThat(((Subsampling) masked.input()).specAugment())
        .isEqualTo(new SpecAugment(frequencyMasks(2, 27), timeMasks(2, 0.05)));
  }

  @Test
  void aSpeechEncodersKernelIsRecordedWhereItIsNotTheUsual() {
    SpeechEncoderBuilder builder = SpeechEncoderBuilder.create();
    assertThat(builder.subsample(16, 4).marginals().input().words()).isEqualTo("subsample(16, 4)");
    assertThat(builder.subsample(16, 4, kernel(3)).marginals())
        .isEqualTo(builder.subsample(16, 4).marginals());
    assertThat(builder.subsample(16, 4, kernel(7)).marginals().input().words())
        .isEqualTo("subsample(16, 4, kernel(7))");
    assertThat(builder.subsample(16, 8, kernel(3).separable()).marginals().input().words())
        .isEqualTo("subsample(16, 8, kernel(3).separable())");
  }

  @Test
  void aDecoderIngestsThenRemembersThenDecodes() {
    DecoderSpec spec =
        DecoderBuilder.create()
            .jitter(0.6)
            .weightedEmbedding(16)
            .transformer(1, LAYER)
            .decode(2, LAYER)
            .text();
    assertThat(spec.input()).isEqualTo(new WeightedEmbedding(16, receptiveField(1)));
    assertThat(spec.augmentation().jitter()).isEqualTo(0.6);
    assertThat(spec.memory()).containsExactly(new Block.Transformer(1, LAYER));
    assertThat(spec.decode()).containsExactly(new DecoderBlock(2, LAYER));
  }

  @Test
  void isolatingModulesConvolveTheMostProbableSymbols() {
    IsolatingDecoderSpec decoder =
        IsolatingDecoderBuilder.create()
            .jitter(0.2)
            .glance(0.4)
            .beamConvolution(16, top(10), kernel(3))
            .decode(1, LAYER)
            .text();
    IsolatingTranscoderSpec transcoder =
        IsolatingTranscoderBuilder.create()
            .jitter(0.3)
            .beamConvolution(16, top(5), kernel(1))
            .marginals();
    assertThat(decoder.input()).isEqualTo(new BeamConvolution(16, top(10), kernel(3)));
    assertThat(decoder.augmentation()).isEqualTo(new InterfaceAugmentation(0.2, 0.4));
    assertThat(transcoder.words())
        .containsExactly("beamConvolution(16, top(5), kernel(1))", "marginals()")
        .inOrder();
    assertThat(transcoder.augmentation().jitter()).isEqualTo(0.3);
  }

  @Test
  void aTranscoderMayJitterGlanceAndReadNeighbours() {
    TranscoderSpec spec =
        TranscoderBuilder.create()
            .glance(1)
            .jitter(0.5)
            .weightedEmbedding(8, receptiveField(3))
            .marginals();
    assertThat(spec.words())
        .containsExactly("weightedEmbedding(8, receptiveField(3))", "marginals()")
        .inOrder();
    assertThat(spec.augmentation()).isEqualTo(new InterfaceAugmentation(0.5, 1));
    assertThat(spec.outputLength()).isEqualTo(Optional.empty());
  }

  @Test
  void aDecoderMaySkipBlanksWhichItsWeightsThenDependOn() {
    DecoderSpec plain = DecoderBuilder.create().weightedEmbedding(8).decode(1, LAYER).text();
    DecoderSpec skipping =
        DecoderBuilder.create()
            .jitter(0.6)
            .skipBlanks(0.9)
            .weightedEmbedding(8)
            .decode(1, LAYER)
            .text();
    IsolatingDecoderSpec isolating =
        IsolatingDecoderBuilder.create()
            .skipBlanks(1)
            .beamConvolution(8, top(2), kernel(1))
            .decode(1, LAYER)
            .text();
    assertThat(plain.skipBlanks()).isEqualTo(OptionalDouble.empty());
    assertThat(skipping.skipBlanks()).isEqualTo(OptionalDouble.of(0.9));
    assertThat(skipping.words()).containsAtLeastElementsIn(plain.words());
    assertThat(skipping.words().get(0)).isEqualTo("skipBlanks(0.9)");
    assertThat(skipping.with(Regularization.AS_DECLARED.jitter(0)).skipBlanks())
        .isEqualTo(OptionalDouble.of(0.9));
    assertThat(isolating.words().get(0)).isEqualTo("skipBlanks(1.0)");
  }

  @Test
  void wordsLeaveOutWhatChangesNoWeight() {
    DecoderSpec one =
        DecoderBuilder.create()
            .jitter(0.6)
            .glance(0.5)
            .weightedEmbedding(16)
            .decode(1, LAYER)
            .text();
    DecoderSpec other =
        DecoderBuilder.create().weightedEmbedding(16).decode(1, LAYER.dropout(0.4)).text();
    assertThat(one.words()).isEqualTo(other.words());
  }

  @Test
  void aStageIsNotChangedByWhatIsBuiltFromIt() {
    EncoderBody<EncoderSpec> stage = TextEncoderBuilder.create().embed(16).transformer(1, LAYER);
    EncoderSpec before = stage.marginals();
    stage.transformer(5, LAYER).outputLength(ratio(2)).marginals();
    assertThat(stage.marginals()).isEqualTo(before);
  }

  @Test
  void aBlockThatIsThereAlreadyIsAddedAsItsWordWouldAddIt() {
    Block block = new Block.Transformer(2, LAYER);
    EncoderBody<EncoderSpec> encoder = TextEncoderBuilder.create().embed(16);
    assertThat(encoder.block(block).outputLength(ratio(2)).block(block).marginals())
        .isEqualTo(
            encoder.transformer(2, LAYER).outputLength(ratio(2)).transformer(2, LAYER).marginals());
    DecoderBody<DecoderSpec> decoder = DecoderBuilder.create().weightedEmbedding(16);
    assertThat(decoder.block(block).decode(1, LAYER).text())
        .isEqualTo(decoder.transformer(2, LAYER).decode(1, LAYER).text());
  }

  @Test
  void whatTheFirstLayerGivesIsDroppedAsInTheFirstBlock() {
    EncoderBody<EncoderSpec> encoder = TextEncoderBuilder.create().embed(16);
    DecoderBody<DecoderSpec> decoder = DecoderBuilder.create().weightedEmbedding(16);
    DecoderSpec spec =
        decoder.transformer(1, LAYER.dropout(0.2)).decode(1, LAYER.dropout(0.3)).text();
    assertThat(encoder.marginals().inputDropout()).isEqualTo(0);
    assertThat(encoder.transformer(1, LAYER).marginals().inputDropout()).isEqualTo(0.1);
    assertThat(spec.inputDropout()).isEqualTo(0.2);
    assertThat(spec.targetDropout()).isEqualTo(0.3);
    assertThat(decoder.decode(1, LAYER).text().inputDropout()).isEqualTo(0.1);
  }

  @ParameterizedTest
  @CsvSource({"1, 10, 10", "1.5, 3, 5", "0.5, 1, 1", "0.25, 1, 1", "0.25, 10, 3", "2, 7, 14"})
  void theOutputLengthIsRoundedHalfUpAndNeverZero(double ratio, int length, int positions) {
    assertThat(ratio(ratio).positions(length)).isEqualTo(positions);
  }

  static Stream<Arguments> mistakes() {
    return Stream.of(
        mistake("chunks(0): must be at least 1", () -> new Chunks(0, past(1))),
        mistake("past(-1): may not be negative", () -> past(-1)),
        mistake(
            "kernel(4): must be odd, so that a position stands in its middle",
            () -> LAYER.kernel(4)),
        mistake("kernel(0): must be at least 1", () -> LAYER.kernel(0)),
        mistake(
            "conformer(0): must be at least 1",
            () -> TextEncoderBuilder.create().embed(16).conformer(0, LAYER.kernel(3))),
        mistake(
            "heads(4): the module's width 18 is not a multiple of it",
            () -> TextEncoderBuilder.create().embed(18).conformer(1, LAYER.kernel(3))),
        mistake(
            "heads(4): of the module's width 20 each has 5 values, but a conformer's heads need an"
                + " even number",
            () -> DecoderBuilder.create().weightedEmbedding(20).conformer(1, LAYER.kernel(3))),
        mistake("embed(0): must be at least 1", () -> TextEncoderBuilder.create().embed(0)),
        mistake("heads(0): must be at least 1", () -> heads(0)),
        mistake("feedForward(-1): must be at least 1", () -> heads(1).feedForward(-1)),
        mistake("dropout(1.0): must be in [0, 1)", () -> heads(1).feedForward(1).dropout(1)),
        mistake("dropout(NaN): must be in [0, 1)", () -> LAYER.dropout(Double.NaN)),
        mistake("kernel(2): must be odd, so that a position stands in its middle", () -> kernel(2)),
        mistake(
            "receptiveField(4): must be odd, so that a position stands in its middle",
            () -> receptiveField(4)),
        mistake("top(0): must be at least 1", () -> top(0)),
        mistake("ratio(0.0): must be in (0, 64]", () -> ratio(0)),
        mistake("ratio(NaN): must be in (0, 64]", () -> ratio(Double.NaN)),
        mistake("jitter(1.0): must be in [0, 1)", () -> DecoderBuilder.create().jitter(1)),
        mistake("skipBlanks(0.0): must be in (0, 1]", () -> DecoderBuilder.create().skipBlanks(0)),
        mistake(
            "skipBlanks(NaN): must be in (0, 1]",
            () -> IsolatingDecoderBuilder.create().skipBlanks(Double.NaN)),
        mistake("glance(1.5): must be in [0, 1]", () -> DecoderBuilder.create().glance(1.5)),
        mistake(
            "subsample(16, 3): the factor must be 1 or a power of 2",
            () -> SpeechEncoderBuilder.create().subsample(16, 3).marginals()),
        mistake("timeMasks(2, 1.5): the share must be in [0, 1)", () -> timeMasks(2, 1.5)),
        mistake("timeMasks(-1, 0.1): the number may not be negative", () -> timeMasks(-1, 0.1)),
        mistake("frequencyMasks(1, -2): neither may be negative", () -> frequencyMasks(1, -2)),
        mistake(
            "heads(4): the module's width 18 is not a multiple of it",
            () -> TextEncoderBuilder.create().embed(18).transformer(1, LAYER)),
        mistake(
            "transformer(0): must be at least 1",
            () -> TextEncoderBuilder.create().embed(16).transformer(0, LAYER)),
        mistake(
            "decode(0): must be at least 1",
            () -> DecoderBuilder.create().weightedEmbedding(16).decode(0, LAYER)),
        mistake(
            "heads(4): the module's width 18 is not a multiple of it",
            () -> DecoderBuilder.create().weightedEmbedding(18).decode(1, LAYER)),
        mistake(
            "outputLength: put transformer or conformer layers before it; they give it its heads and width",
            () -> TextEncoderBuilder.create().embed(16).outputLength(ratio(1))));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("mistakes")
  void aMistakeIsToldInTheWordThatIsWrong(String message, Executable mistake) {
    assertThat(assertThrows(IllegalArgumentException.class, mistake))
        .hasMessageThat()
        .isEqualTo(message);
  }

  @Test
  void layersCannotBeAddedFromOutside() {
    EncoderSpec spec = TextEncoderBuilder.create().embed(16).marginals();
    assertThrows(UnsupportedOperationException.class, () -> spec.before().add(null));
    assertThat(spec.before()).isEqualTo(List.of());
  }

  private static Arguments mistake(String message, Executable code) {
    return Arguments.of(message, code);
  }
}
