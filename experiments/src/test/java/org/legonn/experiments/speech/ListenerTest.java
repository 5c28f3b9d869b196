package org.legonn.experiments.speech;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.collect.Range;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ListenerTest {
  private static final int PHONEMES = 20_000;

  private final Listener listener = new Listener(new Random(1));

  @Test
  void phonemesAreMissingTooManyDoubtedOrOthers() {
    List<String> heard = many("M");
    assertThat(share(heard, "M"::equals)).isIn(Range.closed(0.63, 0.75));
    assertThat(share(heard, "M?"::equals)).isIn(Range.closed(0.16, 0.25));
    assertThat(share(heard, symbol -> symbol.matches("[NVW]\\?"))).isIn(Range.closed(0.03, 0.06));
    assertThat(share(heard, symbol -> symbol.matches("[A-Z]+"))).isLessThan(0.77);
    assertThat(share(heard, symbol -> true)).isIn(Range.closed(0.97, 1.01));
  }

  @Test
  void whatIsSureIsSeldomWrong() {
    List<String> sure = many("M").stream().filter(symbol -> !symbol.endsWith("?")).toList();
    assertThat((double) Collections.frequency(sure, "M") / sure.size())
        .isIn(Range.closed(0.985, 0.995));
  }

  @Test
  void someSentencesAreHeardWorseThanOthers() {
    List<String> sentence = Collections.nCopies(200, "B");
    List<Integer> sure =
        IntStream.range(0, 100)
            .map(i -> Collections.frequency(said(listener.hear(List.of(sentence))), "B"))
            .boxed()
            .toList();
    assertThat(Collections.max(sure)).isGreaterThan(190);
    assertThat(Collections.min(sure)).isLessThan(80);
  }

  @Test
  void repeatedPhonemesAreApart() {
    for (int i = 0; i < 500; i++) {
      List<String> heard = listener.hear(List.of(List.of("EY"), List.of("EY"), List.of("EY")));
      assertThat(String.join(" ", heard)).doesNotContainMatch("EY\\?? EY\\?? EY");
    }
  }

  @Test
  void aSecondOfSpeechIsAboutAsManyPositionsAsAnEncoderHas() {
    int phonemes = 0;
    int positions = 0;
    for (int i = 0; i < 1_000; i++) {
      List<List<String>> words = Collections.nCopies(6, List.of("S", "IH", "K", "S"));
      phonemes += 24;
      positions += listener.hear(words).size();
    }
    assertThat((double) positions / phonemes).isIn(Range.closed(3.5, 4.5));
  }

  @Test
  void noSentenceIsNothing() {
    for (int i = 0; i < 500; i++) {
      assertThat(listener.hear(List.of(List.of("OW")))).contains("SIL");
    }
  }

  /** What was heard of a phoneme that was said {@link #PHONEMES} times. */
  private List<String> many(String phoneme) {
    List<String> heard = new ArrayList<>();
    for (int i = 0; i < PHONEMES / 20; i++) {
      heard.addAll(said(listener.hear(List.of(Collections.nCopies(20, phoneme)))));
    }
    return heard;
  }

  private static double share(List<String> heard, Predicate<String> which) {
    return (double) heard.stream().filter(which).count() / PHONEMES;
  }

  /** Without silence, each once, however long it was held. */
  private static List<String> said(List<String> heard) {
    List<String> said = new ArrayList<>();
    String before = "SIL";
    for (String symbol : heard) {
      if (!symbol.equals("SIL") && !symbol.equals(before)) {
        said.add(symbol);
      }
      before = symbol;
    }
    return said;
  }
}
