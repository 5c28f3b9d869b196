package org.legonn.runtime.decode;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.primitives.Ints;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Reading;

class CtcPrefixSearchTest {
  private static final int BLANK = 3;

  @Test
  void addsUpThePathsOfAText() {
    Reading reading =
        new Reading(
            new int[][] {{BLANK, 0}, {BLANK, 0}}, new float[][] {{0.6f, 0.4f}, {0.6f, 0.4f}});
    assertThat(CtcReading.greedy(reading, BLANK)).isEmpty();
    assertThat(CtcReading.of(reading, BLANK, 1)).isEmpty();
    assertThat(CtcReading.of(reading, BLANK, 2)).isEqualTo(new int[] {0});
  }

  @Test
  void aWideBeamFindsTheMostProbableTextOfAll() {
    for (int seed = 0; seed < 50; seed++) {
      Reading reading = random(5, seed);
      Map<List<Integer>, Double> texts = new HashMap<>();
      follow(reading, new int[5], 0, 1, texts);
      List<Integer> best =
          texts.entrySet().stream().max(Map.Entry.comparingByValue()).orElseThrow().getKey();
      assertThat(Ints.asList(CtcReading.of(reading, BLANK, 1000))).isEqualTo(best);
    }
  }

  @Test
  void aLongReadingDoesNotRunOutOfRange() {
    assertThat(CtcReading.of(random(3000, 1), BLANK, 4)).isNotEmpty();
    Reading impossible = new Reading(new int[][] {{1}, {2}}, new float[][] {{0}, {0}});
    assertThat(CtcReading.of(impossible, BLANK, 4)).isEqualTo(new int[] {1, 2});
  }

  @Test
  void anEmptyReadingIsAnEmptyText() {
    assertThat(CtcReading.of(new Reading(new int[0][], new float[0][]), BLANK, 4)).isEmpty();
  }

  private static Reading random(int positions, long seed) {
    Random random = new Random(seed);
    int[][] classes = new int[positions][];
    float[][] probabilities = new float[positions][BLANK + 1];
    for (int k = 0; k < positions; k++) {
      classes[k] = new int[] {2, 0, BLANK, 1};
      float sum = 0;
      for (int n = 0; n <= BLANK; n++) {
        probabilities[k][n] = (float) Math.exp(2 * random.nextGaussian());
        sum += probabilities[k][n];
      }
      for (int n = 0; n <= BLANK; n++) {
        probabilities[k][n] /= sum;
      }
    }
    return new Reading(classes, probabilities);
  }

  private static void follow(
      Reading reading,
      int[] path,
      int position,
      double probability,
      Map<List<Integer>, Double> texts) {
    if (position == path.length) {
      texts.merge(
          List.copyOf(Ints.asList(CtcReading.collapse(path, BLANK))), probability, Double::sum);
      return;
    }
    for (int n = 0; n <= BLANK; n++) {
      path[position] = reading.classes()[position][n];
      follow(
          reading, path, position + 1, probability * reading.probabilities()[position][n], texts);
    }
  }
}
