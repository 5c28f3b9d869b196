package org.legonn.tf.layers;

import static com.google.common.truth.Truth.assertThat;

import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.legonn.tf.fixture.Gradients;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.MatMulPrecision;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** One operation for a product, its bias and a rectifier gives what three give. */
final class FusedProductTest {
  private static final int ROWS = 6;
  private static final int INPUTS = 8;
  private static final int OUTPUTS = 12;
  private static final double TOLERANCE = 1e-6;

  private final GraphFixture graph = new GraphFixture();
  private final Parameters parameters = new Parameters("test");
  private final Parameter input = parameters.add("x", new Initializer.Normal(1), ROWS, INPUTS);
  private final Parameter table =
      parameters.add("table", new Initializer.Normal(1), OUTPUTS, INPUTS);
  private final Dense dense =
      new Dense(
          parameters.add("kernel", new Initializer.Normal(1), INPUTS, OUTPUTS),
          parameters.add("bias", new Initializer.Normal(1), OUTPUTS));

  @AfterEach
  void close() {
    graph.close();
  }

  private interface Layer {
    Differentiable<TFloating> of(Pass pass, Differentiable<TFloating> rows);
  }

  /** Values and gradients by one operation and by several. */
  private void assertSame(Layer layer) {
    graph.initialize(parameters.all());
    Pass several = graph.training(MatMulPrecision.FLOAT32, false);
    Pass one = graph.training(MatMulPrecision.FLOAT32, true);
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

  @Test
  void addsTheBias() {
    assertSame(dense::apply);
  }

  @Test
  void rectifies() {
    assertSame(dense::rectified);
  }

  @Test
  void multipliesByATransposedTable() {
    assertSame((pass, rows) -> Dense.transposed(pass, rows, pass.kernel(table), dense.bias()));
  }
}
