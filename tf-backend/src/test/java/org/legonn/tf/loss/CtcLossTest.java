package org.legonn.tf.loss;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.legonn.tf.fixture.CtcPaths;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;

/**
 * Logits are {@code 1.5 sin(1.3 b + 0.7 t + 0.55 v (t + 1))}, for which PyTorch's losses are known.
 */
final class CtcLossTest {
  private static final int BATCH = 2;
  private static final int LENGTH = 6;
  private static final int CLASSES = 5;

  private final GraphFixture graph = new GraphFixture();
  private final Parameter logits =
      new Parameter(
          "test/logits",
          org.tensorflow.ndarray.Shape.of(BATCH * LENGTH, CLASSES),
          new Initializer.Constant(0));

  @AfterEach
  void close() {
    graph.close();
  }

  private static double logit(int b, int t, int v) {
    return 1.5 * Math.sin(1.3 * b + 0.7 * t + 0.55 * v * (t + 1));
  }

  private static CtcPaths paths(int b, int length, int[] label) {
    double[][] rows = new double[length][CLASSES];
    for (int t = 0; t < length; t++) {
      for (int v = 0; v < CLASSES; v++) {
        rows[t][v] = logit(b, t, v);
      }
    }
    return new CtcPaths(rows, label);
  }

  private static int[][] padded(int[]... labels) {
    int longest = Arrays.stream(labels).mapToInt(label -> label.length).max().orElseThrow();
    return Arrays.stream(labels).map(label -> Arrays.copyOf(label, longest)).toArray(int[][]::new);
  }

  private double assertLossAndGradient(
      int[] first, int[] second, int firstLength, int secondLength, int infeasible) {
    int[][] labels = {first, second};
    int[] lengths = {firstLength, secondLength};
    Pass pass = graph.training();
    InterfaceMarginals marginals = graph.marginals(pass, logits, lengths);
    CtcLoss loss =
        CtcLoss.of(
            pass,
            marginals,
            graph.ints(padded(labels)),
            graph.lengths(first.length, second.length),
            0.5);
    float[] values = new float[BATCH * LENGTH * CLASSES];
    float[] gradient = new float[values.length];
    double sum = 0;
    int count = first.length + second.length;
    for (int b = 0; b < BATCH; b++) {
      CtcPaths paths = paths(b, lengths[b], labels[b]);
      sum += Double.isInfinite(paths.loss()) ? 0 : paths.loss();
      for (int t = 0; t < LENGTH; t++) {
        for (int v = 0; v < CLASSES; v++) {
          int i = (b * LENGTH + t) * CLASSES + v;
          values[i] = (float) logit(b, t, v);
          gradient[i] = t < lengths[b] ? (float) (0.5 * paths.gradient(t, v) / count) : 0;
        }
      }
    }
    graph.assign(logits, values);
    assertWithMessage("loss")
        .that(graph.scalar(loss.perLabel()))
        .isWithin(1e-5f)
        .of((float) (sum / count));
    assertThat(graph.ints(loss.infeasible())[0]).isEqualTo(infeasible);
    float[] found = graph.floats(pass.gradients().get(logits));
    assertThat(found).usingTolerance(1e-6).containsExactly(gradient).inOrder();
    return sum;
  }

  @Test
  void equalsTheSumOverAllPaths() {
    assertThat(assertLossAndGradient(new int[] {0, 1, 2}, new int[] {3, 0}, 6, 6, 0))
        .isWithin(1e-7)
        .of(7.58665261 + 9.14495872);
  }

  @Test
  void needsABlankBetweenRepeatedLabels() {
    assertThat(assertLossAndGradient(new int[] {1, 1, 2}, new int[] {3, 3}, 6, 6, 0))
        .isWithin(1e-7)
        .of(8.74095669 + 7.95478616);
  }

  @Test
  void endsWithEachExamplesOwnLength() {
    assertThat(assertLossAndGradient(new int[] {0, 1, 2}, new int[] {3, 0}, 6, 4, 0))
        .isWithin(1e-7)
        .of(7.58665261 + 5.19905395);
  }

  @Test
  void isTightWhereLabelsAndRepeatsFillAllPositions() {
    assertLossAndGradient(new int[] {0, 1, 2}, new int[] {3, 3}, 3, 3, 0);
  }

  @Test
  void leavesInfeasibleExamplesOutAndCountsThem() {
    assertLossAndGradient(new int[] {1, 1, 2}, new int[] {3, 0}, 3, 6, 1);
    assertLossAndGradient(new int[] {1, 2, 0, 3}, new int[] {1, 1}, 3, 2, 2);
  }

  @Test
  void readsAnEmptyLabelAsBlanksOnly() {
    assertLossAndGradient(new int[] {}, new int[] {2, 0}, 4, 5, 0);
  }

  @Test
  void staysFiniteAtExtremeLogits() {
    Pass pass = graph.training();
    InterfaceMarginals marginals = graph.marginals(pass, logits, 6, 6);
    CtcLoss loss =
        CtcLoss.of(
            pass,
            marginals,
            graph.ints(new int[] {0, 1}, new int[] {2, 2}),
            graph.lengths(2, 2),
            1);
    float[] values = new float[BATCH * LENGTH * CLASSES];
    for (int i = 0; i < values.length; i++) {
      values[i] = i % CLASSES == 3 ? 500 : -500;
    }
    graph.assign(logits, values);
    assertThat(graph.scalar(loss.perLabel())).isWithin(3f).of(12_000 / 4f);
    for (float value : graph.floats(pass.gradients().get(logits))) {
      assertThat(value).isFinite();
    }
  }

  @Test
  void ofWeightZeroOnlyMeasures() {
    Pass pass = graph.training();
    InterfaceMarginals marginals = graph.marginals(pass, logits, 6, 6);
    CtcLoss loss =
        CtcLoss.of(
            pass, marginals, graph.ints(new int[] {0}, new int[] {2}), graph.lengths(1, 1), 0);
    graph.initialize(List.of(logits));
    assertThat(graph.scalar(loss.perLabel())).isGreaterThan(0f);
    assertThat(pass.gradients()).isEmpty();
  }
}
