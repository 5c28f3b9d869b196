package org.legonn.examples.speech;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.Range;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MishearingTest {
  private final Mishearing phonemes = Mishearing.ofPhonemes(new Random(1));

  @Test
  void symbolsAreMissingTooManyOrOthersThatSoundAlike() {
    List<String> heard = heard("M", 400);
    assertThat(heard).containsAtLeast("M", "N", "V", "W", "IY");
    assertThat(Collections.frequency(heard, "M")).isIn(Range.closed(3_300, 3_800));
    assertThat(heard.size()).isIn(Range.closed(3_800, 3_970));
  }

  @Test
  void someSentencesAreHeardWorseThanOthers() {
    List<Integer> right =
        IntStream.range(0, 100)
            .map(i -> Collections.frequency(phonemes.of(Collections.nCopies(200, "B")), "B"))
            .boxed()
            .toList();
    assertThat(Collections.max(right)).isGreaterThan(190);
    assertThat(Collections.min(right)).isLessThan(160);
  }

  @Test
  void ofEverySentenceSomethingIsHeard() {
    for (int i = 0; i < 200; i++) {
      assertThat(phonemes.of(List.of("OW"))).isNotEmpty();
    }
  }

  @Test
  void whatSoundsLikeNothingElseStays() {
    List<String> sentence = Collections.nCopies(200, "SIL");
    assertThat(phonemes.of(sentence)).isEqualTo(sentence);
    List<String> umlauts = Collections.nCopies(200, "ü");
    assertThat(Mishearing.ofLetters(new Random(1)).of(umlauts)).isEqualTo(umlauts);
  }

  /** Of that many sentences, ten symbols each. */
  private List<String> heard(String symbol, int sentences) {
    return IntStream.range(0, sentences)
        .boxed()
        .flatMap(i -> phonemes.of(Collections.nCopies(10, symbol)).stream())
        .toList();
  }
}
