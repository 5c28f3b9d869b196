package org.legonn.tf.modules;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.legonn.dsl.architecture.Architecture.frequencyMasks;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.kernel;
import static org.legonn.dsl.architecture.Architecture.past;
import static org.legonn.dsl.architecture.Architecture.ratio;
import static org.legonn.dsl.architecture.Architecture.receptiveField;
import static org.legonn.dsl.architecture.Architecture.timeMasks;
import static org.legonn.dsl.architecture.Architecture.top;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.architecture.DecoderBody;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.EncoderBody;
import org.legonn.dsl.architecture.IsolatingDecoderBuilder;
import org.legonn.dsl.architecture.IsolatingTranscoderBuilder;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.architecture.TranscoderBuilder;
import org.legonn.dsl.architecture.TransformerLayer;
import org.legonn.tf.fixture.Gradients;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.loss.CtcLoss;
import org.legonn.tf.loss.SmoothedCrossEntropy;
import org.legonn.tf.optimizer.Adam;
import org.legonn.tf.primitives.MatMulPrecision;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.Products;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Whole modules in chains of two and three. */
final class ModulesTest {
  private static final int SOURCE = 7;
  private static final int INTERFACE = 5;
  private static final int TARGET = 6;
  private static final int WIDTH = 8;
  private static final TransformerLayer LAYER = heads(2).feedForward(12).dropout(0.1);

  private final GraphFixture graph = new GraphFixture();
  private final Operand<TInt32> source = graph.ints(new int[] {1, 6, 2, 7}, new int[] {3, 0, 0, 0});
  private final Operand<TInt32> labels = graph.ints(new int[] {4, 1, 1}, new int[] {2, 0, 0});
  private final Operand<TInt32> target = graph.ints(new int[] {5, 0, 3}, new int[] {1, 2, 0});

  @AfterEach
  void close() {
    graph.close();
  }

  private static EncoderModule encoder(String name, EncoderBody<?> input, int size) {
    return new EncoderModule(
        name,
        input.transformer(1, LAYER).outputLength(ratio(1.5)).transformer(1, LAYER).marginals(),
        size,
        INTERFACE);
  }

  private static EncoderModule textEncoder() {
    return textEncoder("text");
  }

  private static EncoderModule textEncoder(String name) {
    return encoder(name, TextEncoderBuilder.create().embed(WIDTH), SOURCE);
  }

  private static EncoderModule transcoder(String name) {
    return encoder(name, TranscoderBuilder.create().weightedEmbedding(WIDTH), INTERFACE);
  }

  private static EncoderModule isolatingTranscoder(String name) {
    return encoder(
        name,
        IsolatingTranscoderBuilder.create().beamConvolution(WIDTH, top(2), kernel(3)),
        INTERFACE);
  }

  private static DecoderModule decoder(DecoderBody<?> input) {
    return new DecoderModule(
        "decoder", input.transformer(1, LAYER).decode(1, LAYER).text(), INTERFACE, TARGET);
  }

  private static DecoderModule decoder(int field, double jitter) {
    return decoder(
        DecoderBuilder.create().jitter(jitter).weightedEmbedding(WIDTH, receptiveField(field)));
  }

  private ModuleInput.Text text() {
    return new ModuleInput.Text(source, graph.lengths(4, 2));
  }

  /** A chain's losses in one pass. */
  private Operand<TFloat32> losses(
      Pass pass,
      ModuleInput from,
      List<EncoderModule> encoders,
      DecoderModule decoder,
      double ctc) {
    ModuleInput passed = from;
    List<Operand<TFloat32>> losses = new ArrayList<>();
    for (EncoderModule encoder : encoders) {
      InterfaceMarginals marginals = encoder.emit(pass, passed);
      losses.add(
          graph
              .tf()
              .math
              .mul(
                  CtcLoss.of(pass, marginals, labels, graph.lengths(3, 2), ctc).perLabel(),
                  graph.tf().constant((float) ctc)));
      passed = marginals;
    }
    losses.add(
        new SmoothedCrossEntropy(0.1)
            .apply(
                pass,
                decoder.emit(pass, (InterfaceMarginals) passed, target, graph.lengths(3, 2))));
    encoders.forEach(encoder -> graph.initialize(encoder.parameters()));
    graph.initialize(decoder.parameters());
    return graph.tf().math.addN(losses);
  }

  private void assertGradientsRight(
      ModuleInput from, List<EncoderModule> encoders, DecoderModule decoder) {
    Pass pass = graph.training();
    Operand<TFloat32> loss = losses(pass, from, encoders, decoder, 0.7);
    Map<Parameter, Operand<TFloat32>> gradients = pass.gradients();
    List<Parameter> all = new ArrayList<>(decoder.parameters());
    encoders.forEach(encoder -> all.addAll(encoder.parameters()));
    assertThat(gradients.keySet()).containsExactlyElementsIn(all);
    Gradients.assertRightByPart(graph, loss, gradients);
  }

  @Test
  void encoderAndDecoderLearnTogether() {
    assertGradientsRight(text(), List.of(textEncoder()), decoder(1, 0));
  }

  @Test
  void receptiveFieldAndJitterLetGradientsThrough() {
    assertGradientsRight(text(), List.of(textEncoder()), decoder(3, 0.6));
  }

  @Test
  void transcoderStandsBetween() {
    assertGradientsRight(text(), List.of(textEncoder(), transcoder("transcoder")), decoder(1, 0));
  }

  @Test
  void chainsOfFourLearnTogether() {
    assertGradientsRight(
        text(),
        List.of(textEncoder(), transcoder("first"), isolatingTranscoder("second")),
        decoder(1, 0));
  }

  @Test
  void anIsolatingTranscoderCutsOffWhatStandsBeforeIt() {
    Pass pass = graph.training();
    EncoderModule isolating = isolatingTranscoder("isolating");
    DecoderModule decoder = decoder(1, 0);
    Operand<TFloat32> loss =
        losses(
            pass, text(), List.of(textEncoder(), transcoder("transcoder"), isolating), decoder, 0);
    Map<Parameter, Operand<TFloat32>> gradients = pass.gradients();
    List<Parameter> reached = new ArrayList<>(isolating.parameters());
    reached.addAll(decoder.parameters());
    assertThat(gradients.keySet()).containsExactlyElementsIn(reached);
    Gradients.assertRightByPart(graph, loss, gradients);
  }

  @Test
  void speechEncoderLearns() {
    float[] features = new float[2 * 7 * 4];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) Math.sin(i);
    }
    ModuleInput.Speech speech =
        new ModuleInput.Speech(graph.floats(features, 2, 7, 4), graph.lengths(7, 5));
    EncoderBody<?> masked =
        SpeechEncoderBuilder.create()
            .subsample(WIDTH, 2, kernel(5))
            .specAugment(frequencyMasks(1, 2), timeMasks(1, 0.3));
    assertGradientsRight(speech, List.of(encoder("speech", masked, 4)), decoder(1, 0));
  }

  @Test
  void conformersLearnInEveryModule() {
    EncoderModule encoder =
        new EncoderModule(
            "text",
            TextEncoderBuilder.create()
                .embed(WIDTH)
                .conformer(1, LAYER.kernel(3))
                .outputLength(ratio(1.5))
                .conformer(1, LAYER.kernel(3))
                .marginals(),
            SOURCE,
            INTERFACE);
    DecoderModule decoder =
        new DecoderModule(
            "decoder",
            DecoderBuilder.create()
                .weightedEmbedding(WIDTH)
                .conformer(1, LAYER.kernel(3))
                .decode(1, LAYER)
                .text(),
            INTERFACE,
            TARGET);
    assertGradientsRight(text(), List.of(encoder), decoder);
  }

  @Test
  void aSpeechEncoderLearnsInChunks() {
    assertGradientsRight(speech(), List.of(listener(4)), decoder(1, 0));
  }

  @Test
  void conformersLearnToHearWithoutPositionsOfTheirOwn() {
    EncoderModule encoder =
        new EncoderModule(
            "speech",
            SpeechEncoderBuilder.create()
                .subsample(WIDTH, 2, kernel(5))
                .conformer(1, LAYER.kernel(3))
                .marginals(),
            4,
            INTERFACE);
    assertGradientsRight(speech(), List.of(encoder), decoder(1, 0));
  }

  private ModuleInput.Speech speech() {
    float[] features = new float[2 * 9 * 4];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) Math.sin(i);
    }
    return new ModuleInput.Speech(graph.floats(features, 2, 9, 4), graph.lengths(9, 7));
  }

  /** Chunks of two states, each of two frames: 4 frames a chunk. */
  private static EncoderModule listener(int dimensions) {
    return new EncoderModule(
        "listener",
        SpeechEncoderBuilder.create()
            .subsample(WIDTH, 2, kernel(5))
            .chunks(2, past(1))
            .conformer(2, LAYER.kernel(3))
            .transformer(1, LAYER)
            .marginals(),
        dimensions,
        INTERFACE);
  }

  private float[] heard(EncoderModule encoder, float[] features, int frames) {
    Pass pass = graph.inference();
    return graph.floats(
        encoder
            .emit(
                pass,
                new ModuleInput.Speech(graph.floats(features, 1, frames, 3), graph.lengths(frames)))
            .logits());
  }

  @Test
  void whatComesAfterAChunkDoesNotChangeIt() {
    EncoderModule encoder = listener(3);
    graph.initialize(encoder.parameters());
    float[] features = new float[15 * 3];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) Math.cos(i);
    }
    float[] whole = heard(encoder, features, 15);
    int classes = INTERFACE + 1;
    for (int chunks = 1; chunks <= 3; chunks++) {
      float[] begun = heard(encoder, Arrays.copyOf(features, 12 * chunks), 4 * chunks);
      assertThat(begun).hasLength(2 * chunks * classes);
      assertThat(begun)
          .usingTolerance(1e-5)
          .containsExactly(Arrays.copyOf(whole, begun.length))
          .inOrder();
    }
    float[] other = features.clone();
    other[3 * 11] += 1;
    float[] changed = heard(encoder, other, 15);
    assertThat(Arrays.copyOf(changed, 4 * classes))
        .usingTolerance(1e-5)
        .containsExactly(Arrays.copyOf(whole, 4 * classes))
        .inOrder();
    // Within the chunk the first state sees the last frame.
    assertThat(Math.abs(changed[4 * classes] - whole[4 * classes])).isGreaterThan(1e-3f);
  }

  @Test
  void attentionLooksNoFurtherBackThanDeclared() {
    EncoderModule encoder =
        new EncoderModule(
            "near",
            TextEncoderBuilder.create()
                .embed(WIDTH)
                .chunks(2, past(1))
                .conformer(1, LAYER.kernel(1))
                .marginals(),
            SOURCE,
            INTERFACE);
    graph.initialize(encoder.parameters());
    float[] one = read(encoder, 1, 6, 2, 7, 3, 5);
    float[] other = read(encoder, 4, 6, 2, 7, 3, 5);
    int classes = INTERFACE + 1;
    float[] far = Arrays.copyOfRange(one, 4 * classes, 6 * classes);
    assertThat(Arrays.copyOfRange(other, 4 * classes, 6 * classes))
        .usingTolerance(1e-5)
        .containsExactly(far)
        .inOrder();
    assertThat(Math.abs(other[3 * classes] - one[3 * classes])).isGreaterThan(1e-3f);
  }

  private float[] read(EncoderModule encoder, int... symbols) {
    Pass pass = graph.inference();
    return graph.floats(
        encoder
            .emit(pass, new ModuleInput.Text(graph.ints(symbols), graph.lengths(symbols.length)))
            .logits());
  }

  @Test
  void beamConvolutionStopsTheDecodersGradient() {
    Pass pass = graph.training();
    EncoderModule encoder = textEncoder();
    DecoderModule decoder =
        decoder(IsolatingDecoderBuilder.create().beamConvolution(WIDTH, top(2), kernel(3)));
    Operand<TFloat32> loss = losses(pass, text(), List.of(encoder), decoder, 0);
    Map<Parameter, Operand<TFloat32>> gradients = pass.gradients();
    assertThat(gradients.keySet()).containsExactlyElementsIn(decoder.parameters());
    Gradients.assertRightByPart(graph, loss, gradients);
  }

  @Test
  void frozenDecoderStillSendsGradientsToItsEncoder() {
    EncoderModule encoder = textEncoder();
    graph.seed(7);
    Pass pass =
        Pass.training(
            graph.tf(),
            graph.weights(),
            Products.FLOAT32,
            graph.seed(),
            encoder.parameters()::contains);
    Operand<TFloat32> loss = losses(pass, text(), List.of(encoder), decoder(1, 0), 0);
    Map<Parameter, Operand<TFloat32>> gradients = pass.gradients();
    assertThat(gradients.keySet()).containsExactlyElementsIn(encoder.parameters());
    Gradients.assertRightByPart(graph, loss, gradients);
  }

  @Test
  void paddingChangesNothing() {
    Pass pass = graph.inference();
    EncoderModule encoder = textEncoder();
    DecoderModule decoder = decoder(3, 0);
    Operand<TFloat32> loss = losses(pass, text(), List.of(encoder), decoder, 1);
    float expected = graph.scalar(loss);
    graph.feedInts(source, new int[] {1, 6, 2, 7, 0, 0}, new int[] {3, 0, 5, 5, 5, 5});
    graph.feedInts(labels, new int[] {4, 1, 1, 0, 0}, new int[] {2, 0, 3, 3, 3});
    graph.feedInts(target, new int[] {5, 0, 3, 0}, new int[] {1, 2, 4, 4});
    assertThat(graph.scalar(loss)).isWithin(1e-5f).of(expected);
  }

  @Test
  void paddingChangesNothingInSpeech() {
    paddingChangesNothing(encoder("speech", SpeechEncoderBuilder.create().subsample(WIDTH, 4), 3));
  }

  @Test
  void paddingChangesNothingInChunks() {
    paddingChangesNothing(listener(3));
  }

  private void paddingChangesNothing(EncoderModule encoder) {
    Pass pass = graph.inference();
    float[] features = new float[9 * 3];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) Math.cos(i);
    }
    graph.initialize(encoder.parameters());
    float[] shorter =
        graph.floats(
            encoder
                .emit(
                    pass, new ModuleInput.Speech(graph.floats(features, 1, 9, 3), graph.lengths(9)))
                .logits());
    float[] padded = Arrays.copyOf(features, 14 * 3);
    Arrays.fill(padded, features.length, padded.length, 9f);
    float[] longer =
        graph.floats(
            encoder
                .emit(
                    pass, new ModuleInput.Speech(graph.floats(padded, 1, 14, 3), graph.lengths(9)))
                .logits());
    assertThat(Arrays.copyOf(longer, shorter.length))
        .usingTolerance(1e-5)
        .containsExactly(shorter)
        .inOrder();
  }

  @Test
  void bfloat16StaysCloseToFloat32() {
    EncoderModule encoder = textEncoder();
    DecoderModule decoder = decoder(1, 0);
    Pass exact = graph.training();
    Operand<TFloat32> loss = losses(exact, text(), List.of(encoder), decoder, 1);
    Pass coarse = graph.training(MatMulPrecision.BFLOAT16);
    Operand<TFloat32> coarseLoss = losses(coarse, text(), List.of(encoder), decoder, 1);
    assertThat(graph.scalar(coarseLoss)).isWithin(0.05f).of(graph.scalar(loss));
    Map<Parameter, float[]> gradients = graph.floats(exact.gradients());
    graph
        .floats(coarse.gradients())
        .forEach(
            (parameter, gradient) ->
                assertWithMessage(parameter.name())
                    .that(cosine(gradient, gradients.get(parameter)))
                    .isGreaterThan(0.9));
  }

  private static double cosine(float[] a, float[] b) {
    double product = 1e-12;
    double squareA = 1e-12;
    double squareB = 1e-12;
    for (int i = 0; i < a.length; i++) {
      product += a[i] * b[i];
      squareA += a[i] * a[i];
      squareB += b[i] * b[i];
    }
    return product / Math.sqrt(squareA * squareB);
  }

  @Test
  void adamLearnsTheBatchByHeart() {
    Pass pass = graph.training();
    EncoderModule encoder = textEncoder();
    DecoderModule decoder = decoder(1, 0.3);
    Operand<TFloat32> loss = losses(pass, text(), List.of(encoder), decoder, 1);
    Adam adam = new Adam(graph.tf(), graph.weights(), pass.gradients(), 1);
    graph.initialize(adam.moments());
    float first = graph.scalar(loss);
    for (int step = 1; step <= 60; step++) {
      graph.seed(step);
      graph.feed(adam.learningRate(), TFloat32.scalarOf(0.02f));
      for (Adam.Powers powers : adam.powers().values()) {
        graph.feed(powers.beta1(), TFloat32.scalarOf((float) Math.pow(Adam.BETA1, step)));
        graph.feed(powers.beta2(), TFloat32.scalarOf((float) Math.pow(Adam.BETA2, step)));
      }
      graph.runTargets(adam.updates());
    }
    assertThat(graph.scalar(loss)).isLessThan(0.5f * first);
  }

  @Test
  void initialValuesDependOnSeedAndNameAlone() {
    Parameter one = textEncoder().parameters().get(0);
    Parameter same = textEncoder().parameters().get(0);
    Parameter other = textEncoder("other").parameters().get(0);
    assertThat(one.initialValues(1)).isEqualTo(same.initialValues(1));
    assertThat(one.initialValues(1)).isNotEqualTo(one.initialValues(2));
    assertThat(one.initialValues(1)).isNotEqualTo(other.initialValues(1));
  }
}
