package org.legonn.experiments.speech;

import static com.google.common.truth.Truth.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MarginalsSimulatorTest {
  private static final int SYMBOLS = 20;
  private static final int BLANK = SYMBOLS;

  private final MarginalsSimulator simulator = new MarginalsSimulator(SYMBOLS, new Random(3));

  @Test
  void everyPositionHasADistribution() {
    for (int i = 0; i < 100; i++) {
      for (float[] row : simulator.of(new int[] {4, 4, 7, 19})) {
        assertThat(row).hasLength(SYMBOLS + 1);
        double sum = 0;
        for (float share : row) {
          assertThat(share).isAtLeast(0);
          sum += share;
        }
        assertThat(sum).isWithin(1e-5).of(1);
      }
    }
  }

  @Test
  void whatIsCertainReadsAsTheWords() {
    assertThat(read(simulator.certain(new int[] {4, 4, 7}))).containsExactly(4, 4, 7).inOrder();
  }

  @Test
  void mostWordsAreReadAndSomeAreNot() {
    int right = 0;
    for (int i = 0; i < 1_000; i++) {
      right += read(simulator.of(new int[] {4, 4, 7})).equals(List.of(4, 4, 7)) ? 1 : 0;
    }
    assertThat(right).isAtLeast(600);
    assertThat(right).isAtMost(950);
  }

  @Test
  void aWordTakesAtLeastThreePositions() {
    for (int i = 0; i < 100; i++) {
      assertThat(simulator.of(new int[] {1, 2, 3, 4}).length).isAtLeast(12);
    }
  }

  /** By CTC's best path. */
  private static List<Integer> read(float[][] rows) {
    List<Integer> said = new ArrayList<>();
    int before = BLANK;
    for (float[] row : rows) {
      int best = 0;
      for (int i = 1; i < row.length; i++) {
        best = row[i] > row[best] ? i : best;
      }
      if (best != BLANK && best != before) {
        said.add(best);
      }
      before = best;
    }
    return said;
  }
}
