package org.legonn.tf.layers;

import static com.google.common.truth.Truth.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.legonn.tf.fixture.Gradients;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.MatMulPrecision;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.legonn.tf.primitives.Products;
import org.legonn.tf.primitives.Products.Fusion;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** Products give the same whichever operations compute them. */
final class DenseProductTest {
  private static final int ROWS = 6;
  private static final int INPUTS = 8;
  private static final int OUTPUTS = 12;
  private static final double TOLERANCE = 1e-6;

  private final GraphFixture graph = new GraphFixture();
  private final Parameters parameters = new Parameters("test");
  private final Parameter input = parameters.add("x", new Initializer.Normal(1), ROWS, INPUTS);
  private final Parameter table =
      parameters.add("table", new Initializer.Normal(1), OUTPUTS, INPUTS);
  private final Dense wide = dense("wide", INPUTS, OUTPUTS);
  private final Dense narrow = dense("narrow", OUTPUTS, INPUTS);

  private Dense dense(String name, int inputs, int outputs) {
    Parameters own = parameters.in(name);
    return new Dense(
        own.add("kernel", new Initializer.Normal(1), inputs, outputs),
        own.add("bias", new Initializer.Normal(1), outputs));
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private interface Layer {
    Differentiable<TFloating> of(Pass pass, Differentiable<TFloating> rows);
  }

  /** Values and gradients as each operation by itself gives them. */
  private void assertSame(Fusion fusion, Layer layer) {
    graph.initialize(parameters.all());
    Pass several = graph.training(Products.FLOAT32);
    Pass one = graph.training(new Products(MatMulPrecision.FLOAT32, fusion));
    float[] expected = graph.floats(weighed(several, layer));
    float[] found = graph.floats(weighed(one, layer));
    assertThat(found).usingTolerance(TOLERANCE).containsExactly(expected).inOrder();
    Map<Parameter, float[]> gradients = graph.floats(one.gradients());
    graph
        .floats(several.gradients())
        .forEach(
            (parameter, gradient) ->
                assertThat(gradients.get(parameter))
                    .usingTolerance(TOLERANCE)
                    .containsExactly(gradient)
                    .inOrder());
  }

  private Operand<TFloat32> weighed(Pass pass, Layer layer) {
    Differentiable<TFloating> rows = pass.compute(pass.parameter(input));
    return Gradients.weigh(pass, pass.float32(layer.of(pass, rows)), ROWS * OUTPUTS);
  }

  @ParameterizedTest
  @EnumSource
  void addsTheBias(Fusion fusion) {
    assertSame(fusion, wide::apply);
  }

  @ParameterizedTest
  @EnumSource
  void rectifiesAndNarrows(Fusion fusion) {
    assertSame(
        fusion, (pass, rows) -> wide.apply(pass, narrow.apply(pass, wide.rectified(pass, rows))));
  }

  @ParameterizedTest
  @EnumSource
  void multipliesByATransposedTable(Fusion fusion) {
    assertSame(
        fusion, (pass, rows) -> Dense.transposed(pass, rows, pass.kernel(table), wide.bias()));
  }

  @ParameterizedTest
  @EnumSource
  void multipliesWithoutABias(Fusion fusion) {
    assertSame(fusion, (pass, rows) -> DenseProduct.of(pass, rows, pass.kernel(wide.kernel())));
  }
}
