package org.legonn.tf.primitives;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.legonn.tf.fixture.GraphFixture;

final class SinusoidsTest {
  private final GraphFixture graph = new GraphFixture();
  private final Pass pass = graph.inference();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void sinusoidsAreSinesThenCosines() {
    float[] found = graph.floats(Sinusoids.of(pass, graph.floats(new float[] {0, 2.5f}, 2), 8));
    float[] expected = new float[16];
    for (int i = 0; i < 4; i++) {
      double frequency = Math.pow(10_000, -i / 3.0);
      expected[4 + i] = 1;
      expected[8 + i] = (float) Math.sin(2.5 * frequency);
      expected[12 + i] = (float) Math.cos(2.5 * frequency);
    }
    assertThat(found).usingTolerance(1e-6).containsExactly(expected).inOrder();
  }

  /** Numbers by PyTorch. */
  @Test
  void sinusoidsAreThoseOfTensor2Tensor() {
    assertThat(graph.floats(Sinusoids.of(pass, graph.floats(new float[] {1, 5}, 2), 8)))
        .usingTolerance(1e-6)
        .containsExactly(
            new float[] {
              0.841471f,
              0.046399f,
              0.002154f,
              0.0001f,
              0.540302f,
              0.998923f,
              0.999998f,
              1,
              -0.958924f,
              0.230002f,
              0.010772f,
              0.0005f,
              0.283662f,
              0.973190f,
              0.999942f,
              1
            })
        .inOrder();
  }

  @Test
  void sinusoidsOfAnOddWidthEndInZero() {
    float[] found = graph.floats(Sinusoids.of(pass, graph.floats(new float[] {1.5f}, 1), 5));
    assertThat(found).hasLength(5);
    assertThat(found[4]).isEqualTo(0f);
  }
}
