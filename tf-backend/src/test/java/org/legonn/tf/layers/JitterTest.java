package org.legonn.tf.layers;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.legonn.tf.fixture.CtcPaths;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.ndarray.Shape;

final class JitterTest {
  private static final int BLANK = 3;
  private static final int[][] PATHS = {
    {0, 0, 3, 3, 0, 1, 3, 2, 2, 2},
    {3, 1, 3, 1, 1, 3, 3, 3, 3, 3},
    {3, 3, 3, 0, 0, 0, 0, 0, 0, 0},
    {2, 3, 0, 3, 0, 3, 1, 1, 1, 1}
  };
  private static final int[] LENGTHS = {10, 4, 3, 7};

  private final GraphFixture graph = new GraphFixture();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void changesAlignmentsButNotWhatCtcReads() {
    int positions = PATHS[0].length;
    float[] values = new float[PATHS.length * positions * (BLANK + 1)];
    for (int b = 0; b < PATHS.length; b++) {
      for (int k = 0; k < positions; k++) {
        values[(b * positions + k) * (BLANK + 1) + PATHS[b][k]] = 5;
      }
    }
    Parameter logits =
        new Parameter(
            "test/logits",
            Shape.of((long) PATHS.length * positions, BLANK + 1),
            new Initializer.Constant(0));
    graph.assign(logits, values);
    Pass pass = graph.training();
    InterfaceMarginals marginals = graph.marginals(pass, logits, LENGTHS);
    HiddenStates jittered = new Jitter(0.9).plan(pass, marginals).apply(pass.parameter(logits));
    boolean changed = false;
    for (int seed = 0; seed < 50; seed++) {
      graph.seed(seed);
      float[] rows = graph.floats(jittered.rows());
      int[] lengths = graph.ints(jittered.extent().lengths());
      int longest = Arrays.stream(lengths).max().orElseThrow();
      assertThat(rows).hasLength(PATHS.length * longest * (BLANK + 1));
      for (int b = 0; b < PATHS.length; b++) {
        int[] path = path(rows, b * longest, lengths[b]);
        int[] before = Arrays.copyOf(PATHS[b], LENGTHS[b]);
        changed |= !Arrays.equals(path, before);
        assertThat(CtcPaths.collapse(path, BLANK)).isEqualTo(CtcPaths.collapse(before, BLANK));
      }
    }
    assertThat(changed).isTrue();
  }

  private static int[] path(float[] rows, int firstRow, int length) {
    int[] path = new int[length];
    for (int k = 0; k < length; k++) {
      List<Float> row = new ArrayList<>();
      for (int v = 0; v <= BLANK; v++) {
        row.add(rows[(firstRow + k) * (BLANK + 1) + v]);
      }
      path[k] = row.indexOf(Collections.max(row));
    }
    return path;
  }
}
