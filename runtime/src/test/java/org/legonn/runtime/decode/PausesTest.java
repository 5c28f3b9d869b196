package org.legonn.runtime.decode;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.Range;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PausesTest {
  private static final int RATE = 8_000;
  private static final int HOP = 80;

  @Test
  void wordsReachFromPauseToPause() {
    float[] sound = new float[2 * RATE];
    tone(sound, 0.3, 0.7);
    tone(sound, 0.9, 1.5);
    assertThat(widened(sound, at(0.5, 1.4)))
        .containsExactly(Range.closed(0.3, 0.7), Range.closed(0.9, 1.5))
        .inOrder();
  }

  @Test
  void aShortClosureWithinAWordIsNoPauseBesideALongerOne() {
    float[] sound = new float[2 * RATE];
    tone(sound, 0.3, 0.6);
    tone(sound, 0.65, 0.8);
    tone(sound, 1.2, 1.6);
    assertThat(widened(sound, at(0.5, 1.4)))
        .containsExactly(Range.closed(0.3, 0.8), Range.closed(1.2, 1.6))
        .inOrder();
  }

  @Test
  void wordsWithoutPausesMeetWhereItIsLeastLoud() {
    float[] sound = new float[RATE];
    tone(sound, 0, 1);
    for (int i = 3_600; i < 3_680; i++) {
      sound[i] /= 2;
    }
    assertThat(widened(sound, at(0.2, 0.8)))
        .containsExactly(Range.closed(0.0, 0.45), Range.closed(0.45, 1.0))
        .inOrder();
  }

  @Test
  void wordsOfOnePositionStayInOrder() {
    List<Range<Double>> words = widened(new float[10 * HOP], at(0.05, 0.05, 0.09));
    for (int i = 1; i < words.size(); i++) {
      assertThat(words.get(i).lowerEndpoint()).isAtLeast(words.get(i - 1).upperEndpoint());
    }
    assertThat(words.get(2).upperEndpoint()).isAtMost(0.1);
  }

  @Test
  void wordsThatAreNotHeardInOrderStayAsTheyAre() {
    float[] sound = new float[2 * RATE];
    tone(sound, 0.3, 0.7);
    tone(sound, 0.9, 1.5);
    assertThat(widened(sound, at(1.4, 0.5))).isEqualTo(at(1.4, 0.5));
  }

  private static List<Range<Double>> at(double... seconds) {
    return Arrays.stream(seconds)
        .mapToObj(second -> Range.closed(second - 0.01, second + 0.01))
        .toList();
  }

  private static List<Range<Double>> widened(float[] sound, List<Range<Double>> heard) {
    return new Pauses(sound, HOP, 100).widen(heard);
  }

  private static void tone(float[] sound, double from, double to) {
    for (int i = (int) Math.round(from * RATE); i < Math.round(to * RATE); i++) {
      sound[i] = (float) (0.3 * Math.sin(0.9 * i));
    }
  }
}
