package org.legonn.tf.search;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.legonn.tf.fixture.CtcPaths;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

final class CtcLengthsTest {
  private static final int POSITIONS = 6;
  private static final int CLASSES = 4;
  private static final int BLANK = CLASSES - 1;
  private static final int[] LENGTHS = {6, 3};
  private static final int[] LIMITS = {100, 2};

  private final GraphFixture graph = new GraphFixture();
  private final Pass pass = graph.inference();
  private final Parameter logits =
      new Parameter(
          "test/logits",
          Shape.of((long) LENGTHS.length * POSITIONS, CLASSES),
          new Initializer.Constant(0));
  private final InterfaceMarginals marginals = graph.marginals(pass, logits, LENGTHS);
  private final SearchScalars limited =
      CtcLengths.limited(
          pass,
          marginals,
          new SearchScalars(
              pass.scalar(1),
              pass.scalar(0.5f),
              graph.lengths(LIMITS),
              pass.scalar(0),
              pass.scalar(0.3f)));
  private final CtcLengths lengths = CtcLengths.of(pass, marginals, limited);

  @AfterEach
  void close() {
    graph.close();
  }

  /** Where the blank is likelier by so much. */
  private double[][][] assignLogits(double ofBlank) {
    double[][][] values = new double[LENGTHS.length][POSITIONS][CLASSES];
    float[] flat = new float[LENGTHS.length * POSITIONS * CLASSES];
    for (int b = 0; b < LENGTHS.length; b++) {
      for (int k = 0; k < POSITIONS; k++) {
        for (int v = 0; v < CLASSES; v++) {
          float value = (float) (2 * Math.sin(1.1 * b + 2.3 * k + 0.9 * v * (k + 1)));
          values[b][k][v] = v == BLANK ? value + ofBlank : value;
          flat[(b * POSITIONS + k) * CLASSES + v] = (float) values[b][k][v];
        }
      }
    }
    graph.assign(logits, flat);
    return values;
  }

  /** {@code [B][K+1]}. */
  private float[][] bounds() {
    Operand<TFloat32> bounds = pass.tf().dtypes.cast(lengths.atLeast(), TFloat32.class);
    float[] flat = graph.floats(bounds);
    float[][] rows = new float[LENGTHS.length][];
    for (int b = 0; b < LENGTHS.length; b++) {
      rows[b] = Arrays.copyOfRange(flat, b * (POSITIONS + 1), (b + 1) * (POSITIONS + 1));
    }
    return rows;
  }

  /** How probable texts of at least so many symbols are, by all paths. */
  private static double[] atLeast(double[][] rows, int length) {
    double[] atLeast = new double[POSITIONS + 1];
    for (int number = 0; number < Math.pow(CLASSES, length); number++) {
      int[] path = new int[length];
      double probability = 1;
      int rest = number;
      for (int k = 0; k < length; k++) {
        path[k] = rest % CLASSES;
        rest /= CLASSES;
        double sum = Arrays.stream(rows[k]).map(Math::exp).sum();
        probability *= Math.exp(rows[k][path[k]]) / sum;
      }
      for (int m = 0; m <= CtcPaths.collapse(path, BLANK).length; m++) {
        atLeast[m] += probability;
      }
    }
    return atLeast;
  }

  @Test
  void noLengthIsLikelierThanItsBound() {
    for (double ofBlank : new double[] {-3, 0, 2, 5, 18}) {
      double[][][] values = assignLogits(ofBlank);
      float[][] bounds = bounds();
      double[] likely = atLeast(values[0], LENGTHS[0]);
      for (int m = 0; m <= POSITIONS; m++) {
        assertThat(bounds[0][m]).isAtMost(0);
        assertThat((double) bounds[0][m]).isAtLeast(Math.log(likely[m]) - 1e-5);
      }
      // One symbol and its end are all that the second may have.
      assertThat((double) bounds[1][1])
          .isAtLeast(Math.log(atLeast(values[1], LENGTHS[1])[1]) - 1e-5);
      assertThat(bounds[1][2]).isLessThan(-1e29f);
    }
  }

  @Test
  void manySymbolsAreUnlikelyWhereBlanksAreLikely() {
    double[][][] values = assignLogits(5);
    double[] likely = atLeast(values[0], LENGTHS[0]);
    float[][] bounds = bounds();
    for (int m = 3; m <= POSITIONS; m++) {
      assertThat(bounds[0][m]).isLessThan(-3);
      // Chernoff's bound is not far off.
      assertThat((double) bounds[0][m]).isLessThan(Math.log(likely[m]) / 2);
    }
  }

  @Test
  void aTextIsNoLongerThanItsPositionsNorThanItMayBe() {
    Operand<TInt32> limits = limited.maximumLengths();
    assertThat(graph.ints(limits)).asList().containsExactly(POSITIONS + 1, 2).inOrder();
    float[] divisors = graph.floats(lengths.divisors());
    for (int m = 0; m <= POSITIONS; m++) {
      assertThat(divisors[m]).isWithin(1e-6f).of((float) Math.sqrt(m + 1));
    }
  }
}
