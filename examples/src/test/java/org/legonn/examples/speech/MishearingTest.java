package org.legonn.examples.speech;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.Range;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MishearingTest {
  private final Mishearing mishearing = new Mishearing(new Random(1));

  @Test
  void aLetterIsNowAndThenOneThatSoundsAlike() {
    String heard = mishearing.letters("b".repeat(1_000));
    assertThat(heard).matches("[bcdegptvz]{1000}");
    assertThat(heard.chars().filter(letter -> letter == 'b').count()).isIn(range(820, 920));
  }

  @Test
  void umlautsAndSpacesStay() {
    assertThat(mishearing.letters("ü ß ".repeat(100))).isEqualTo("ü ß ".repeat(100));
  }

  private static Range<Long> range(long least, long most) {
    return Range.closed(least, most);
  }
}
