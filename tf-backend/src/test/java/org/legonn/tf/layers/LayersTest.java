package org.legonn.tf.layers;

import static com.google.common.truth.Truth.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.legonn.dsl.architecture.OutputLength;
import org.legonn.dsl.architecture.TransformerLayer;
import org.legonn.tf.fixture.Gradients;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.MatMulPrecision;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.Products;
import org.legonn.tf.primitives.Products.Fusion;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TFloating;

/** Every layer's gradient against differences, with dropout and padding in play. */
final class LayersTest {
  private static final int BATCH = 2;
  private static final int LENGTH = 5;
  private static final int WIDTH = 8;
  private static final TransformerLayer LAYER = new TransformerLayer(2, 12, 0.2);

  private final GraphFixture graph = new GraphFixture();
  private final Parameters parameters = new Parameters("test");
  private final Parameter input =
      parameters.add("x", new Initializer.Normal(1), BATCH * LENGTH, WIDTH);
  private final Pass pass = graph.training();
  private final Extent extent =
      new Extent(pass, pass.scalar(BATCH), pass.scalar(LENGTH), graph.lengths(LENGTH, 3));

  @AfterEach
  void close() {
    graph.close();
  }

  private void assertGradientsRight(Differentiable<TFloat32> output, int rows) {
    graph.initialize(parameters.all());
    Operand<TFloat32> loss = Gradients.weigh(pass, output, rows * WIDTH);
    Gradients.assertRight(graph, loss, pass.gradients());
  }

  @Test
  void denseSendsItsGradients() {
    Dense dense = Dense.xavier(parameters.in("dense"), WIDTH, WIDTH);
    assertGradientsRight(dense(dense), BATCH * LENGTH);
  }

  @Test
  void oneOperationGivesWhatSeveralGive() {
    FeedForward layer = FeedForward.of(parameters.in("feed-forward"), WIDTH, 2 * WIDTH);
    Pass several = graph.inference();
    Pass one =
        Pass.inference(
            graph.tf(), graph.weights(), new Products(MatMulPrecision.FLOAT32, Fusion.BIASED));
    Operand<TFloat32> expected = fedForward(several, layer);
    Operand<TFloat32> found = fedForward(one, layer);
    graph.initialize(parameters.all());
    graph.assign(layer.inner().bias(), bias(2 * WIDTH));
    graph.assign(layer.outer().bias(), bias(WIDTH));
    assertThat(graph.floats(found))
        .usingTolerance(1e-5)
        .containsExactly(graph.floats(expected))
        .inOrder();
  }

  @Test
  void severalHypothesesReadTogetherWhatEachReadsByItself() {
    assertReadTogether(graph.inference(), 1e-5);
  }

  @Test
  void inBfloat16TheyReadItRoundedAsTrainingDoes() {
    assertReadTogether(
        Pass.inference(
            graph.tf(), graph.weights(), new Products(MatMulPrecision.BFLOAT16, Fusion.NONE)),
        1e-2);
  }

  private void assertReadTogether(Pass inference, double tolerance) {
    ScaledDotProductAttention heads = ScaledDotProductAttention.of(64, 2);
    assertThat(heads.readsTogether(4)).isTrue();
    Differentiable<TFloating> keys = inference.compute(inference.untracked(drawn(2, 2, 8, 32)));
    Differentiable<TFloating> values = inference.compute(inference.untracked(drawn(2, 2, 8, 32)));
    Operand<TFloating> queries = inference.asCompute(drawn(2, 2, 4, 32));
    Operand<TFloat32> bias = graph.tf().constant(0f);
    Operand<TFloating> together =
        heads.readTogether(inference, queries, heads.readyTogether(inference, keys, values), bias);
    Operand<TFloating> alone =
        heads.read(inference, queries, heads.ready(inference, keys, values), bias);
    assertThat(graph.floats(inference.asFloat32(together)))
        .usingTolerance(tolerance)
        .containsExactly(graph.floats(inference.asFloat32(alone)))
        .inOrder();
  }

  private Operand<TFloat32> drawn(long... shape) {
    float[] values = new float[(int) Shape.of(shape).size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) Math.sin(1.7 * i);
    }
    return graph.floats(values, shape);
  }

  private static float[] bias(int size) {
    float[] bias = new float[size];
    for (int i = 0; i < size; i++) {
      bias[i] = 0.1f * i - 0.45f;
    }
    return bias;
  }

  private Operand<TFloat32> fedForward(Pass inference, FeedForward layer) {
    Differentiable<TFloating> rows = inference.compute(inference.parameter(input));
    return inference.float32(layer.apply(inference, rows));
  }

  private Differentiable<TFloat32> dense(Dense dense) {
    return pass.float32(dense.apply(pass, pass.compute(pass.parameter(input))));
  }

  @Test
  void layerNormSendsItsGradients() {
    LayerNorm norm = LayerNorm.of(parameters.in("norm"), WIDTH);
    assertGradientsRight(pass.float32(norm.apply(pass, pass.parameter(input))), BATCH * LENGTH);
  }

  @Test
  void feedForwardSendsItsGradients() {
    FeedForward feedForward = FeedForward.of(parameters, WIDTH, 12);
    assertGradientsRight(
        pass.float32(feedForward.apply(pass, pass.compute(pass.parameter(input)))), BATCH * LENGTH);
  }

  @Test
  void encoderLayerSendsItsGradients() {
    EncoderLayer layer = new EncoderLayer(parameters, WIDTH, LAYER);
    assertGradientsRight(
        layer.apply(pass, pass.parameter(input), extent, extent.keyBias()), BATCH * LENGTH);
  }

  /** A lone key has all of the attention, whatever the query: no gradient reaches that. */
  @Test
  void bfloat16LeavesNothingOfGradientsThatCancel() {
    Pass coarse = graph.training(MatMulPrecision.BFLOAT16);
    ScaledDotProductAttention head = new ScaledDotProductAttention(1, 4);
    Parameter query = parameters.add("query", new Initializer.Normal(1), 1, 1, 1, 4);
    Parameter key = parameters.add("key", new Initializer.Normal(1), 1, 1, 1, 4);
    Parameter value = parameters.add("value", new Initializer.Normal(1), 1, 1, 1, 4);
    Differentiable<TFloat32> read =
        coarse.float32(
            head.attend(
                coarse,
                coarse.compute(coarse.parameter(query)),
                coarse.compute(coarse.parameter(key)),
                coarse.compute(coarse.parameter(value)),
                coarse.scalar(0f),
                0));
    // Of these products the first has more digits than bfloat16.
    float[] received = {1.0078125f, -1, 0, 0};
    read.receive(
        () -> coarse.tf().reshape(coarse.tf().constant(received), coarse.ints(1, 1, 1, 4)));
    graph.initialize(parameters.all());
    graph.assign(value, new float[] {1.0078125f, 1.015625f, 0, 0});
    assertThat(graph.floats(coarse.gradients()).get(query)).isEqualTo(new float[4]);
  }

  @Test
  void attentionsSharesAreWhatItReadsBy() {
    ScaledDotProductAttention one = ScaledDotProductAttention.of(WIDTH, 1);
    MultiHeadAttention attention = MultiHeadAttention.of(parameters, one, 0);
    Dense keyValue = Dense.xavier(parameters.in("key-value"), WIDTH, 2 * WIDTH);
    Pass inference = graph.inference();
    Differentiable<TFloat32> x = inference.parameter(input);
    MultiHeadAttention.Memory memory =
        MultiHeadAttention.Memory.of(
            one.split(inference, keyValue.apply(inference, inference.compute(x)), extent, 2));
    Differentiable<TFloating> queries =
        one.split(inference, inference.compute(x), extent, 1).get(0);
    Operand<TFloat32> shares = attention.shares(inference, queries, memory, extent.keyBias());
    Operand<TFloat32> values =
        graph
            .tf()
            .reshape(
                inference.asFloat32(memory.values()),
                graph.tf().constant(new int[] {BATCH, LENGTH, WIDTH}));
    Operand<TFloat32> read =
        graph
            .tf()
            .reshape(
                graph.tf().train.batchMatMul(shares, values, TFloat32.class),
                graph.tf().constant(new int[] {-1, WIDTH}));
    Differentiable<TFloating> byShares =
        attention.output().apply(inference, inference.compute(inference.untracked(read)));
    Differentiable<TFloating> plainly =
        attention.read(inference, queries, extent, memory, extent.keyBias());
    graph.initialize(parameters.all());
    assertThat(graph.floats(inference.asFloat32(byShares)))
        .usingTolerance(1e-5)
        .containsExactly(graph.floats(inference.asFloat32(plainly)))
        .inOrder();
  }

  @Test
  void decoderLayerSendsItsGradientsToBothSides() {
    DecoderLayer layer = new DecoderLayer(parameters, WIDTH, LAYER);
    Parameter target = parameters.add("y", new Initializer.Normal(1), BATCH * 4, WIDTH);
    Extent targetExtent = new Extent(pass, pass.scalar(BATCH), pass.scalar(4), graph.lengths(3, 4));
    MultiHeadAttention.Memory memory =
        layer.memory(pass, pass.compute(pass.parameter(input)), extent);
    assertGradientsRight(
        layer.apply(
            pass,
            pass.parameter(target),
            targetExtent,
            targetExtent.causalBias(),
            memory,
            extent.keyBias()),
        BATCH * 4);
  }

  @Test
  void outputLengthControllerSendsItsGradients() {
    OutputLengthController controller =
        new OutputLengthController(parameters, WIDTH, new OutputLength(1.5), LAYER);
    Extent target = controller.extent(pass, extent);
    assertGradientsRight(controller.apply(pass, pass.parameter(input), extent, target), BATCH * 8);
  }

  @Test
  void outputLengthIsTheRatioRoundedHalfUp() {
    Map<Double, int[]> known =
        Map.of(
            0.5, new int[] {1, 1, 2, 2, 3, 3, 4},
            1.25, new int[] {1, 3, 4, 5, 6, 8, 9},
            1.5, new int[] {2, 3, 5, 6, 8, 9, 11});
    for (double ratio : known.keySet()) {
      OutputLength length = new OutputLength(ratio);
      OutputLengthController controller =
          new OutputLengthController(new Parameters("ratio" + ratio), WIDTH, length, LAYER);
      Extent source =
          new Extent(pass, pass.scalar(7), pass.scalar(7), graph.lengths(1, 2, 3, 4, 5, 6, 7));
      int[] declared = new int[7];
      for (int i = 0; i < declared.length; i++) {
        declared[i] = length.positions(i + 1);
      }
      assertThat(declared).isEqualTo(known.get(ratio));
      assertThat(graph.ints(controller.extent(pass, source).lengths())).isEqualTo(known.get(ratio));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, false", "3, false", "7, false", "1, true", "3, true", "7, true"})
  void subsamplingSendsItsGradients(int positions, boolean causal) {
    assertHalves(Subsampling.whole(parameters, positions, causal, WIDTH, WIDTH));
  }

  @ParameterizedTest
  @CsvSource({"1, false", "3, false", "7, false", "1, true", "3, true", "7, true"})
  void separableSubsamplingSendsItsGradients(int positions, boolean causal) {
    assertHalves(Subsampling.separable(parameters, positions, causal, WIDTH));
  }

  private void assertHalves(Subsampling subsampling) {
    Differentiable<TFloat32> output =
        pass.float32(subsampling.rectified(pass, pass.compute(pass.parameter(input)), extent));
    graph.initialize(parameters.all());
    // Positions of padding are the bias alone, and a rectifier has no slope at 0.
    parameters.all().stream()
        .filter(parameter -> parameter.name().endsWith("bias"))
        .forEach(parameter -> graph.assign(parameter, bias(WIDTH)));
    Gradients.assertRight(
        graph, Gradients.weigh(pass, output, BATCH * 3 * WIDTH), pass.gradients());
    assertThat(graph.ints(Subsampling.halved(pass, extent).lengths())).isEqualTo(new int[] {3, 2});
  }

  @Test
  void shiftedSumSendsItsGradients() {
    Dense parts = Dense.xavier(parameters.in("parts"), WIDTH, 3 * WIDTH);
    assertGradientsRight(new ShiftedSum(3, WIDTH).sum(pass, dense(parts), extent), BATCH * LENGTH);
  }

  @Test
  void embeddingSendsItsGradients() {
    Embedding embedding = Embedding.of(parameters.in("embedding"), 6, WIDTH);
    Operand<TInt32> symbols = graph.ints(new int[] {1, 5, 1}, new int[] {0, 2, 3});
    assertGradientsRight(embedding.apply(pass, symbols), 6);
  }
}
