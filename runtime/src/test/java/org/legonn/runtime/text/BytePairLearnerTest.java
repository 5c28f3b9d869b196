package org.legonn.runtime.text;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The files {@code *.merges} were made by subword-nmt's algorithm from the {@code *.txt} beside.
 */
final class BytePairLearnerTest {
  private static final int PLENTY = 10_000;

  @Test
  void learnsTheMergesOfTheReferenceOnTextInThreeLanguages() throws IOException {
    WordCounts words = WordCounts.of(resource("rights.txt").lines());

    BytePairMerges merges = new BytePairLearner(words).learn(300);

    assertThat(merges).isEqualTo(merges("rights.merges"));
  }

  @Test
  void learnsTheMergesOfTheReferenceWhereWordsHoldNoBreakSpaces() throws IOException {
    WordCounts words = WordCounts.of(resource("no-break-spaces.txt").lines());

    BytePairMerges merges = new BytePairLearner(words).learn(150);

    assertThat(merges).isEqualTo(merges("no-break-spaces.merges"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"ab", "abc", "abcdefghij", "a\\b", ".*+a", "<>/w", "@a", "aé\uffee😀𝔸"})
  void agreesWithCountingAllPairsAnewAfterEachMerge(String alphabet) {
    Random random = new Random(alphabet.hashCode());
    for (int i = 0; i < 10; i++) {
      String text = randomText(random, alphabet);

      BytePairMerges merges = learn(text, 250);

      assertThat(merges.pairs()).isEqualTo(recountingMerges(text, 250));
    }
  }

  @Test
  void mergesTheLastOfEquallyFrequentPairsInCodePointOrder() {
    // In UTF-16 the order of the two would be the other way round.
    BytePairMerges merges = learn("\uffee\uffee 😀😀 \uffee\uffee 😀😀", PLENTY);

    assertThat(merges.pairs())
        .containsExactly(new SymbolPair("😀", "😀</w>"), new SymbolPair("\uffee", "\uffee</w>"))
        .inOrder();
  }

  @Test
  void endsALineWhereTheReferenceEndsIt() {
    BytePairMerges merges = learn("ab\u2028cd ab\u2028cd", PLENTY);

    assertThat(merges.pairs())
        .containsExactly(
            new SymbolPair("c", "d</w>"),
            new SymbolPair("b", "\u2028</w>"),
            new SymbolPair("a", "b\u2028</w>"))
        .inOrder();
  }

  @Test
  void stopsWhenNoPairIsFrequentEnough() {
    WordCounts words = WordCounts.of(Stream.of("ab ab ab cd cd"));

    assertThat(new BytePairLearner(words).learn(PLENTY).pairs()).hasSize(2);
    assertThat(new BytePairLearner(words, 3).learn(PLENTY).pairs())
        .containsExactly(new SymbolPair("a", "b</w>"));
  }

  @Test
  void learnsNothingFromWordsOfOneCharacter() {
    assertThat(learn("a b c a b", PLENTY).pairs()).isEmpty();
    assertThat(learn("", PLENTY).pairs()).isEmpty();
  }

  @Test
  void beginsALongListWithTheShortOne() throws IOException {
    WordCounts words = WordCounts.of(resource("rights.txt").lines());

    BytePairMerges few = new BytePairLearner(words).learn(120);

    assertThat(few).isEqualTo(merges("rights.merges").first(120));
  }

  @Test
  void refusesNumbersThatMakeNoSense() {
    WordCounts words = WordCounts.of(Stream.of("ab"));

    assertThrows(IllegalArgumentException.class, () -> new BytePairLearner(words, 0));
    assertThrows(IllegalArgumentException.class, () -> new BytePairLearner(words).learn(-1));
  }

  private static BytePairMerges learn(String text, int limit) {
    return new BytePairLearner(WordCounts.of(text.lines())).learn(limit);
  }

  private static String resource(String name) throws IOException {
    return Resources.toString(Resources.getResource(BytePairLearnerTest.class, name), UTF_8);
  }

  private static BytePairMerges merges(String name) throws IOException {
    return BytePairMerges.read(new StringReader(resource(name)), name);
  }

  /** A few lines of words that come back often, so that pairs are frequent and many are ties. */
  private static String randomText(Random random, String alphabet) {
    int[] characters = alphabet.codePoints().toArray();
    List<String> words = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      StringBuilder word = new StringBuilder();
      for (int length = 1 + random.nextInt(14); length > 0; length--) {
        word.appendCodePoint(characters[random.nextInt(characters.length)]);
      }
      words.add(word.toString());
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 120; i++) {
      text.append(words.get(random.nextInt(words.size()))).append(i % 15 == 14 ? "\n" : " ");
    }
    return text.toString();
  }

  /** What the learner computes, without any bookkeeping. */
  private static List<SymbolPair> recountingMerges(String text, int limit) {
    List<List<String>> words = new ArrayList<>();
    for (String word : text.trim().split("[ \n]+", -1)) {
      List<String> symbols = new ArrayList<>();
      word.codePoints().forEach(c -> symbols.add(Character.toString(c)));
      symbols.add(symbols.remove(symbols.size() - 1) + "</w>");
      words.add(symbols);
    }
    List<SymbolPair> merges = new ArrayList<>();
    while (merges.size() < limit) {
      Map<SymbolPair, Integer> counts = new HashMap<>();
      for (List<String> word : words) {
        for (int i = 1; i < word.size(); i++) {
          counts.merge(new SymbolPair(word.get(i - 1), word.get(i)), 1, Integer::sum);
        }
      }
      SymbolPair best = null;
      for (SymbolPair pair : counts.keySet()) {
        int more = best == null ? 1 : counts.get(pair) - counts.get(best);
        if (more > 0 || (more == 0 && isAfter(pair, best))) {
          best = pair;
        }
      }
      if (best == null || counts.get(best) < 2) {
        break;
      }
      merges.add(best);
      for (List<String> word : words) {
        for (int i = 1; i < word.size(); i++) {
          if (best.equals(new SymbolPair(word.get(i - 1), word.get(i)))) {
            word.set(i - 1, best.left() + best.right());
            word.remove(i);
          }
        }
      }
    }
    return merges;
  }

  private static boolean isAfter(SymbolPair a, SymbolPair b) {
    int[] x = (a.left() + "\0" + a.right()).codePoints().toArray();
    int[] y = (b.left() + "\0" + b.right()).codePoints().toArray();
    return Arrays.compare(x, y) > 0;
  }
}
