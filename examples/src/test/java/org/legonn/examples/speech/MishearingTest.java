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
    List<String> heard = heard(List.of("M"), 4_000);
    assertThat(heard).containsAtLeast("M", "N", "V", "W", "IY");
    assertThat(Collections.frequency(heard, "M")).isIn(Range.closed(3_300, 3_800));
    long symbols = heard.stream().filter(symbol -> !symbol.equals("SIL")).count();
    assertThat(symbols).isIn(Range.closed(3_800L, 3_970L));
  }

  @Test
  void someSentencesAreHeardWorseThanOthers() {
    List<Integer> right =
        IntStream.range(0, 100)
            .map(i -> Collections.frequency(heard(Collections.nCopies(200, "B"), 1), "B"))
            .boxed()
            .toList();
    assertThat(Collections.max(right)).isGreaterThan(190);
    assertThat(Collections.min(right)).isLessThan(160);
  }

  @Test
  void pausesAreWordsOfTheirOwn() {
    List<List<String>> sentence = Collections.nCopies(3, List.of("ü", "ß"));
    Mishearing letters = Mishearing.ofLetters(new Random(1));
    for (int i = 0; i < 50; i++) {
      assertThat(
              String.join(" ", letters.of(sentence).stream().map(w -> String.join("", w)).toList()))
          .matches("(_{1,8} )?üß( _{1,8})? üß( _{1,8})? üß( _{1,8})?( _{1,8})?");
    }
  }

  @Test
  void noSentenceIsNothing() {
    for (int i = 0; i < 500; i++) {
      assertThat(phonemes.of(List.of(List.of("OW")))).isNotEmpty();
    }
  }

  /** Of that many sentences of one word. */
  private List<String> heard(List<String> word, int sentences) {
    return IntStream.range(0, sentences)
        .boxed()
        .flatMap(i -> phonemes.of(List.of(word)).stream())
        .flatMap(List::stream)
        .toList();
  }
}
