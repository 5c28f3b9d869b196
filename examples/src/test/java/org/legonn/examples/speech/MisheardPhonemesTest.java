package org.legonn.examples.speech;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.Range;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MisheardPhonemesTest {
  private final MisheardPhonemes misheard = new MisheardPhonemes(new Random(1));

  @Test
  void phonemesAreMissingTooManyOrOthersThatSoundAlike() {
    List<String> heard = heard("M", 400);
    assertThat(heard).containsAtLeast("M", "N", "V", "W", "IY");
    assertThat(Collections.frequency(heard, "M")).isIn(Range.closed(3_100, 3_700));
    assertThat(heard.size()).isIn(Range.closed(3_750, 3_950));
  }

  @Test
  void someSentencesAreHeardWorseThanOthers() {
    List<Integer> right =
        IntStream.range(0, 100)
            .map(i -> Collections.frequency(misheard.of(Collections.nCopies(200, "B")), "B"))
            .boxed()
            .toList();
    assertThat(Collections.max(right)).isGreaterThan(190);
    assertThat(Collections.min(right)).isLessThan(150);
  }

  @Test
  void ofEverySentenceSomethingIsHeard() {
    for (int i = 0; i < 200; i++) {
      assertThat(misheard.of(List.of("OW"))).isNotEmpty();
    }
  }

  /** Of that many sentences, ten phonemes each. */
  private List<String> heard(String phoneme, int sentences) {
    return IntStream.range(0, sentences)
        .boxed()
        .flatMap(i -> misheard.of(Collections.nCopies(10, phoneme)).stream())
        .toList();
  }
}
