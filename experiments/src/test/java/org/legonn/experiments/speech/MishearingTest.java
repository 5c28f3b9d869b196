package org.legonn.experiments.speech;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.Range;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MishearingTest {
  private final Mishearing mishearing = new Mishearing(new Random(1));

  @Test
  void lettersAreMissingTooManyOrOthersThatSoundAlike() {
    List<String> heard = heard(List.of("f"), 4_000);
    assertThat(heard).containsAtLeast("f", "s", "x", "i");
    assertThat(Collections.frequency(heard, "f")).isIn(Range.closed(3_400, 3_800));
    long letters = heard.stream().filter(letter -> !letter.equals("_")).count();
    assertThat(letters).isIn(Range.closed(3_800L, 3_970L));
  }

  @Test
  void someSentencesAreHeardWorseThanOthers() {
    List<Integer> right =
        IntStream.range(0, 100)
            .map(i -> Collections.frequency(heard(Collections.nCopies(200, "b"), 1), "b"))
            .boxed()
            .toList();
    assertThat(Collections.max(right)).isGreaterThan(190);
    assertThat(Collections.min(right)).isLessThan(160);
  }

  @Test
  void pausesAreWordsOfTheirOwn() {
    List<List<String>> sentence = Collections.nCopies(3, List.of("ü", "ß"));
    for (int i = 0; i < 50; i++) {
      assertThat(
              String.join(
                  " ", mishearing.of(sentence).stream().map(w -> String.join("", w)).toList()))
          .matches("(_{1,8} )?üß( _{1,8})? üß( _{1,8})? üß( _{1,8})?( _{1,8})?");
    }
  }

  @Test
  void noSentenceIsNothing() {
    for (int i = 0; i < 500; i++) {
      assertThat(mishearing.of(List.of(List.of("o")))).isNotEmpty();
    }
  }

  /** Of that many sentences of one word. */
  private List<String> heard(List<String> word, int sentences) {
    return IntStream.range(0, sentences)
        .boxed()
        .flatMap(i -> mishearing.of(List.of(word)).stream())
        .flatMap(List::stream)
        .toList();
  }
}
