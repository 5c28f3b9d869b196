package org.legonn.tf.loss;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
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
                pass.scalar(1f));
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
        1.476678f,
        0.084089f,
        0.071078f,
        -0.181428f,
        0.019887f,
        0.006373f,
        -0.053000f,
        0.034458f,
        0.005285f,
        0.002085f,
        0.011172f,
        0.008927f,
        -0.001971f,
        0.003229f,
        0.073070f,
        -0.083256f,
        -0.000522f,
        -0.217749f,
        0.169543f,
        0.049625f,
        -0.000897f);
  }

  @Test
  void isPlainCrossEntropyWithoutSmoothing() {
    assertLoss(
        0,
        new int[] {2, 0, 4, 1},
        new float[] {1, 1, 1, 1},
        1.383083f,
        0.089089f,
        0.076078f,
        -0.201428f,
        0.024887f,
        0.011373f,
        -0.073000f,
        0.039458f,
        0.010285f,
        0.007085f,
        0.016172f,
        0.013927f,
        0.003029f,
        0.008229f,
        0.078070f,
        -0.103256f,
        0.004478f,
        -0.237749f,
        0.174543f,
        0.054625f,
        0.004103f);
  }

  @Test
  void isTheMeanOverValidRows() {
    assertLoss(
        0.1,
        new int[] {2, 0, 4, 3},
        new float[] {1, 0, 1, 1},
        1.338957f,
        0.112119f,
        0.094771f,
        -0.241904f,
        0.026516f,
        0.008497f,
        0f,
        0f,
        0f,
        0f,
        0f,
        0.011903f,
        -0.002628f,
        0.004306f,
        0.097427f,
        -0.111008f,
        -0.000697f,
        0.009668f,
        0.226058f,
        -0.233834f,
        -0.001196f);
  }
}
