package org.legonn.tf.layers;

import static com.google.common.truth.Truth.assertThat;
import static org.legonn.dsl.architecture.Architecture.heads;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.architecture.ConformerLayer;
import org.legonn.tf.fixture.Gradients;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.MatMulPrecision;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.RowFunctions;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

final class ConformerTest {
  private static final int BATCH = 2;
  private static final int LENGTH = 5;
  private static final int WIDTH = 8;
  private static final ConformerLayer LAYER = heads(2).feedForward(6).kernel(3);

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

  private void assertGradientsRight(Differentiable<TFloat32> output) {
    // Not the initial values: of a residual part they let little through.
    parameters
        .all()
        .forEach(
            parameter ->
                graph.assign(
                    parameter,
                    new Parameter(parameter.name(), parameter.shape(), new Initializer.Normal(0.5))
                        .initialValues(3)));
    Operand<TFloat32> loss = Gradients.weigh(pass, output, BATCH * LENGTH * WIDTH);
    Gradients.assertRight(graph, loss, pass.gradients());
  }

  @Test
  void aLayerSendsItsGradients() {
    ConformerEncoderLayer layer =
        new ConformerEncoderLayer(parameters, WIDTH, LAYER.dropout(0.2), false);
    assertGradientsRight(layer.apply(pass, pass.parameter(input), extent, extent.keyBias()));
  }

  @Test
  void aLayerInChunksSendsItsGradients() {
    ConformerEncoderLayer layer = new ConformerEncoderLayer(parameters, WIDTH, LAYER, true);
    assertGradientsRight(
        layer.apply(pass, pass.parameter(input), extent, extent.inChunks(2, 1).chunkBias()));
  }

  @Test
  void aCausalConvolutionSendsItsGradients() {
    assertGradientsRight(
        DepthwiseConvolution.causal(parameters, 3, WIDTH)
            .apply(pass, pass.parameter(input), extent));
  }

  @Test
  void aDepthwiseConvolutionSendsItsGradients() {
    assertGradientsRight(
        DepthwiseConvolution.centred(parameters, 5, WIDTH)
            .apply(pass, pass.parameter(input), extent));
  }

  @Test
  void aGateSendsItsGradients() {
    Parameter gated = parameters.add("gated", new Initializer.Normal(1), BATCH * LENGTH, 2 * WIDTH);
    assertGradientsRight(RowFunctions.gatedLinear(pass, pass.parameter(gated)));
  }

  @Test
  void swishSendsItsGradients() {
    assertGradientsRight(
        pass.float32(RowFunctions.swish(pass, pass.compute(pass.parameter(input)))));
  }

  @Test
  void turningHeadsSendsItsGradients() {
    ScaledDotProductAttention heads = ScaledDotProductAttention.of(WIDTH, 2);
    Differentiable<TFloat32> x = pass.parameter(input);
    assertGradientsRight(
        pass.float32(
            heads.merge(
                pass,
                new RotaryPositions(WIDTH / 2)
                    .apply(
                        pass, heads.split(pass, pass.compute(x), extent, 1).get(0), extent.range()),
                extent)));
  }

  /** What NumPy makes of Gulati's formulas, a loop a sum. */
  @Test
  void aLayerGivesWhatItsFormulasSay() {
    ConformerEncoderLayer layer = new ConformerEncoderLayer(parameters, WIDTH, LAYER, false);
    assertThat(ofWaves(layer, Extent::keyBias))
        .usingTolerance(2e-4)
        .containsExactly(
            new float[] {
              1.73848f, 2.72079f, 0.47792f, -2.29604f, -2.20846f, 0.17731f, 1.37183f, 0.06897f,
              0.45662f, 2.00493f, 1.61056f, -0.39339f, -1.66846f, -1.01576f, 0.18235f, 0.18783f,
              0.52686f, 4.76491f, 2.80425f, -2.27052f, -3.28017f, 0.65165f, 3.09805f, 0.05792f,
              -0.08849f, 2.06783f, 1.41305f, -0.51973f, -0.69768f, 0.87397f, 1.28468f, -0.73149f
            })
        .inOrder();
  }

  @Test
  void aLayerInChunksGivesWhatItsFormulasSay() {
    ConformerEncoderLayer layer = new ConformerEncoderLayer(parameters, WIDTH, LAYER, true);
    assertThat(ofWaves(layer, sequence -> sequence.inChunks(2, 0).chunkBias()))
        .usingTolerance(2e-4)
        .containsExactly(
            new float[] {
              0.95708f, 0.46182f, 0.05077f, -0.26560f, -0.69503f, -1.04346f, -0.79470f, 0.13064f,
              1.35151f, 4.15872f, 1.86794f, -2.40947f, -3.00445f, 0.28557f, 2.21454f, -0.02628f,
              1.17801f, 3.24746f, 1.34127f, -1.53576f, -1.42410f, 0.90988f, 1.38013f, -1.11940f,
              1.14636f, 3.18465f, 0.77570f, -1.97753f, -0.84025f, 2.25550f, 2.16636f, -1.64132f
            })
        .inOrder();
  }

  /** Parameter n in the order of names holds sin(1.3·i + n), and the states are cos(0.7·i). */
  private float[] ofWaves(ConformerEncoderLayer layer, Function<Extent, Operand<TFloat32>> seen) {
    int length = 4;
    List<Parameter> named =
        parameters.all().stream()
            .filter(parameter -> !parameter.equals(input))
            .sorted(Comparator.comparing(Parameter::name))
            .toList();
    for (int n = 0; n < named.size(); n++) {
      float[] wave = new float[Math.toIntExact(named.get(n).shape().size())];
      for (int i = 0; i < wave.length; i++) {
        wave[i] = (float) Math.sin(1.3 * i + n);
      }
      graph.assign(named.get(n), wave);
    }
    float[] states = new float[length * WIDTH];
    for (int i = 0; i < states.length; i++) {
      states[i] = (float) Math.cos(0.7 * i);
    }
    return of(layer, seen, states, length);
  }

  /** One sequence alone, padded to so many positions. */
  private float[] of(
      ConformerEncoderLayer layer,
      Function<Extent, Operand<TFloat32>> seen,
      float[] states,
      int positions) {
    int length = states.length / WIDTH;
    Pass inference = graph.inference();
    Extent alone =
        new Extent(
            inference, inference.scalar(1), inference.scalar(positions), graph.lengths(length));
    float[] padded = Arrays.copyOf(states, positions * WIDTH);
    Arrays.fill(padded, states.length, padded.length, 9f);
    Operand<TFloat32> rows = graph.floats(padded, positions, WIDTH);
    return Arrays.copyOf(
        graph.floats(layer.apply(inference, inference.untracked(rows), alone, seen.apply(alone))),
        states.length);
  }

  @Test
  void paddingChangesNothing() {
    ConformerEncoderLayer layer = new ConformerEncoderLayer(parameters, WIDTH, LAYER, false);
    graph.initialize(parameters.all());
    float[] states = Arrays.copyOf(graph.value(input), 4 * WIDTH);
    for (Function<Extent, Operand<TFloat32>> seen :
        List.<Function<Extent, Operand<TFloat32>>>of(
            Extent::keyBias, sequence -> sequence.inChunks(3, 1).chunkBias())) {
      assertThat(of(layer, seen, states, 9))
          .usingTolerance(1e-5)
          .containsExactly(of(layer, seen, states, 4))
          .inOrder();
    }
  }

  @Test
  void aTurnedProductDependsOnTheDistanceAlone() {
    int positions = 6;
    Pass inference = graph.inference();
    Extent six =
        new Extent(
            inference, inference.scalar(1), inference.scalar(positions), graph.lengths(positions));
    float[] query = {0.3f, -1.2f, 0.7f, 0.5f};
    float[] key = {1.1f, 0.4f, -0.6f, 0.9f};
    float[] queries = turned(inference, six, query, positions);
    float[] keys = turned(inference, six, key, positions);
    double[] three = new double[3];
    for (int i = 0; i < three.length; i++) {
      for (int j = 0; j < query.length; j++) {
        three[i] += queries[(i + 3) * query.length + j] * keys[i * query.length + j];
      }
    }
    assertThat(three[1]).isWithin(1e-5).of(three[0]);
    assertThat(three[2]).isWithin(1e-5).of(three[0]);
    // Of pairs (0.3, 0.7) and (1.1, -0.6), turned by 3, and (-1.2, 0.5) and (0.4, 0.9), by 0.03.
    assertThat(three[0]).isWithin(1e-4).of(-0.11335);
  }

  private float[] turned(Pass inference, Extent positions, float[] head, int count) {
    float[] repeated = new float[count * head.length];
    for (int i = 0; i < repeated.length; i++) {
      repeated[i] = head[i % head.length];
    }
    return graph.floats(
        inference.asFloat32(
            new RotaryPositions(head.length)
                .apply(
                    inference,
                    inference.compute(
                        inference.untracked(graph.floats(repeated, 1, 1, count, head.length))),
                    positions.range())));
  }

  @Test
  void bfloat16StaysCloseToFloat32() {
    ConformerEncoderLayer layer = new ConformerEncoderLayer(parameters, WIDTH, LAYER, false);
    Pass coarse = graph.training(MatMulPrecision.BFLOAT16);
    Extent same =
        new Extent(coarse, coarse.scalar(BATCH), coarse.scalar(LENGTH), graph.lengths(LENGTH, 3));
    Operand<TFloat32> exact = layer.apply(pass, pass.parameter(input), extent, extent.keyBias());
    Operand<TFloat32> rounded = layer.apply(coarse, coarse.parameter(input), same, same.keyBias());
    graph.initialize(parameters.all());
    assertThat(graph.floats(rounded))
        .usingTolerance(0.05)
        .containsExactly(graph.floats(exact))
        .inOrder();
  }
}
