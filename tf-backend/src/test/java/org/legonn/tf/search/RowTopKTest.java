package org.legonn.tf.search;

import static com.google.common.truth.Truth.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.legonn.tf.fixture.GraphFixture;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

final class RowTopKTest {
  private static final int ROWS = 5;

  private final GraphFixture graph = new GraphFixture();
  private final Pass pass = graph.inference();

  @AfterEach
  void close() {
    graph.close();
  }

  @Test
  void theGreatestAreFoundInRowsOfAnyLength() {
    for (int columns : new int[] {7, 640, 1000, 1025}) {
      for (int count : new int[] {1, 2, 5}) {
        assertFindsTheGreatest(columns, count);
      }
    }
  }

  private void assertFindsTheGreatest(int columns, int count) {
    Random random = new Random(columns);
    float[] values = new float[ROWS * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    // All in one block, and where the last block ends.
    Arrays.fill(values, 0, Math.min(5, columns), 9);
    for (int i = 0; i < Math.min(5, columns); i++) {
      values[i] += i;
    }
    values[2 * columns - 1] = 20;
    Operand<TFloat32> rows = graph.floats(values, ROWS, columns);
    RowTopK top = RowTopK.of(pass, rows, columns, count);
    int[] found = graph.ints(top.indices());
    float[] foundValues = graph.floats(top.values());
    for (int row = 0; row < ROWS; row++) {
      int begin = row * columns;
      int[] expected =
          IntStream.range(0, columns)
              .boxed()
              .sorted(Comparator.comparingDouble(i -> -values[begin + i]))
              .limit(count)
              .mapToInt(Integer::intValue)
              .toArray();
      assertThat(Arrays.copyOfRange(found, row * count, (row + 1) * count)).isEqualTo(expected);
      for (int n = 0; n < count; n++) {
        assertThat(foundValues[row * count + n]).isEqualTo(values[begin + expected[n]]);
      }
    }
  }
}
