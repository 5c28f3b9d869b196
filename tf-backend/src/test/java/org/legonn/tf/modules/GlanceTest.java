package org.legonn.tf.modules;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.legonn.tf.fixture.CtcPaths;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.layers.Distributions;
import org.legonn.tf.loss.CtcLoss;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

/** The second example's reference has more labels than the interface has positions for it. */
final class GlanceTest {
  private static final int[][] LABELS = {{1, 2}, {0, 1}};
  private static final int[] LENGTHS = {4, 1};
  private static final int POSITIONS = 4;
  private static final int CLASSES = 4;

  private final GraphFixture graph = new GraphFixture();
  private final Parameter logits =
      new Parameter(
          "test/logits",
          Shape.of((long) LENGTHS.length * POSITIONS, CLASSES),
          new Initializer.Constant(0));

  @BeforeEach
  void fill() {
    float[] values = new float[LENGTHS.length * POSITIONS * CLASSES];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) logit(i);
    }
    graph.assign(logits, values);
  }

  @AfterEach
  void close() {
    graph.close();
  }

  private static double logit(int i) {
    return 2 * Math.sin(1.7 * i);
  }

  private InterfaceMarginals marginals(Pass pass) {
    return graph.marginals(pass, logits, LENGTHS);
  }

  private void emitLoss(Pass pass, InterfaceMarginals marginals) {
    CtcLoss.of(pass, marginals, graph.ints(LABELS), graph.lengths(2, 2), 1);
  }

  private static float[] row(float[] rows, int row) {
    return Arrays.copyOfRange(rows, row * CLASSES, (row + 1) * CLASSES);
  }

  /** Of the first example, by CTC's definition. */
  private static float[] posterior(int position, float[] probabilities) {
    double[][] rows = new double[POSITIONS][CLASSES];
    for (int i = 0; i < POSITIONS * CLASSES; i++) {
      rows[i / CLASSES][i % CLASSES] = logit(i);
    }
    CtcPaths paths = new CtcPaths(rows, LABELS[0]);
    float[] posterior = new float[CLASSES];
    for (int v = 0; v < CLASSES; v++) {
      posterior[v] = probabilities[v] - (float) paths.gradient(position, v);
    }
    return posterior;
  }

  private static boolean near(float[] a, float[] b) {
    for (int i = 0; i < a.length; i++) {
      if (Math.abs(a[i] - b[i]) > 1e-5) {
        return false;
      }
    }
    return true;
  }

  @Test
  void somePositionsAreWhatCtcMakesOfThemGivenTheReference() {
    Pass pass = graph.training();
    InterfaceMarginals marginals = marginals(pass);
    emitLoss(pass, marginals);
    Distributions read = new Glance(1).apply(pass, marginals);
    float[] plain = graph.floats(marginals.probabilityRows());
    int told = 0;
    for (int seed = 0; seed < 20; seed++) {
      graph.seed(seed);
      float[] rows = graph.floats(read.probabilityRows());
      for (int k = 0; k < POSITIONS; k++) {
        boolean isTold = near(row(rows, k), posterior(k, row(plain, k)));
        told += isTold ? 1 : 0;
        assertThat(isTold || near(row(rows, k), row(plain, k))).isTrue();
        assertThat(near(row(rows, POSITIONS + k), row(plain, POSITIONS + k))).isTrue();
      }
    }
    assertThat(told).isGreaterThan(10);
    assertThat(told).isLessThan(70);
  }

  @Test
  void noGradientFlowsToPositionsThatWereTold() {
    Pass pass = graph.training();
    InterfaceMarginals marginals = marginals(pass);
    // Without a loss of their own, so that all gradient is the reader's.
    marginals.receivePosteriors(() -> pass.tf().zerosLike(marginals.probabilityRows()));
    Distributions read = new Glance(1).apply(pass, marginals);
    read.receive(
        () -> pass.tf().onesLike(read.probabilityRows()),
        () -> pass.tf().zeros(pass.ints(LENGTHS.length * POSITIONS, 1), TFloat32.class));
    Operand<TFloat32> gradients = pass.gradients().get(logits);
    boolean changed = false;
    for (int seed = 0; seed < 20; seed++) {
      graph.seed(seed);
      float[] rows = graph.floats(read.probabilityRows());
      float[] gradient = graph.floats(gradients);
      // Where a row was told it is 0 here; elsewhere the gradient 1 · p is p itself.
      assertThat(gradient).usingTolerance(1e-6).containsExactly(rows).inOrder();
      changed |= near(row(rows, 0), new float[CLASSES]);
    }
    assertThat(changed).isTrue();
  }

  @Test
  void marginalsStayAsTheyAreOutsideTrainingAndWithoutALoss() {
    Pass training = graph.training();
    InterfaceMarginals withoutLoss = marginals(training);
    assertThat(new Glance(1).apply(training, withoutLoss)).isSameInstanceAs(withoutLoss);
    emitLoss(training, withoutLoss);
    assertThat(new Glance(0).apply(training, withoutLoss)).isSameInstanceAs(withoutLoss);
    Pass inference = graph.inference();
    InterfaceMarginals measured = marginals(inference);
    emitLoss(inference, measured);
    assertThat(new Glance(1).apply(inference, measured)).isSameInstanceAs(measured);
  }
}
