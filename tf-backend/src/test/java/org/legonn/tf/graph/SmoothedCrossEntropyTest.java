package org.legonn.tf.graph;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** Logits are {@code 2 cos(0.9 i + 0.4 v (i + 1))}; expected numbers are PyTorch's. */
final class SmoothedCrossEntropyTest {
  private final GraphFixture graph = new GraphFixture();
  private final Parameter logits =
      new Parameter("test/logits", Shape.of(4, 5), new Initializer.Constant(0));

  @AfterEach
  void close() {
    graph.close();
  }

  private void assertLoss(
      double smoothing, int[] targets, float[] valid, float mean, float... gradient) {
    Pass pass = graph.training();
    float[] values = new float[20];
    for (int i = 0; i < 4; i++) {
      for (int v = 0; v < 5; v++) {
        values[5 * i + v] = (float) (2 * Math.cos(0.9 * i + 0.4 * v * (i + 1)));
      }
    }
    graph.assign(logits, values);
    Operand<TFloat32> loss =
        new SmoothedCrossEntropy(smoothing)
            .apply(
                pass,
                pass.parameter(logits),
                5,
                pass.tf().constant(targets),
                graph.floats(valid, 4, 1),
                1);
    assertThat(graph.scalar(loss)).isWithin(1e-6f).of(mean);
    assertThat(graph.floats(pass.gradients().get(logits)))
        .usingTolerance(1e-6)
        .containsExactly(gradient)
        .inOrder();
  }

  @Test
  void spreadsTheSmoothingOverAllClasses() {
    assertLoss(
        0.1,
        new int[] {2, 0, 4, 1},
        new float[] {1, 1, 1, 1},
        1.47667769f,
        0.08408933f,
        0.07107818f,
        -0.18142772f,
        0.01988724f,
        0.00637298f,
        -0.05299975f,
        0.03445821f,
        0.00528456f,
        0.00208494f,
        0.01117203f,
        0.0089269f,
        -0.00197097f,
        0.00322933f,
        0.07307048f,
        -0.08325573f,
        -0.00052247f,
        -0.21774887f,
        0.16954337f,
        0.04962475f,
        -0.00089678f);
  }

  @Test
  void isPlainCrossEntropyWithoutSmoothing() {
    assertLoss(
        0,
        new int[] {2, 0, 4, 1},
        new float[] {1, 1, 1, 1},
        1.38308254f,
        0.08908933f,
        0.07607818f,
        -0.20142772f,
        0.02488724f,
        0.01137298f,
        -0.07299975f,
        0.03945821f,
        0.01028456f,
        0.00708494f,
        0.01617203f,
        0.0139269f,
        0.00302903f,
        0.00822933f,
        0.07807048f,
        -0.10325573f,
        0.00447753f,
        -0.23774887f,
        0.17454337f,
        0.05462475f,
        0.00410322f);
  }

  @Test
  void isTheMeanOverValidRows() {
    assertLoss(
        0.1,
        new int[] {2, 0, 4, 3},
        new float[] {1, 0, 1, 1},
        1.33895655f,
        0.1121191f,
        0.09477091f,
        -0.24190363f,
        0.02651631f,
        0.00849731f,
        0f,
        0f,
        0f,
        0f,
        0f,
        0.01190253f,
        -0.00262796f,
        0.00430577f,
        0.0974273f,
        -0.11100764f,
        -0.00069662f,
        0.00966817f,
        0.22605782f,
        -0.23383367f,
        -0.0011957f);
  }
}
