package org.legonn.runtime.backend;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.Ints;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.PhraseAutomaton.SymbolPhrase;
import org.legonn.runtime.backend.PhraseAutomaton.WordEnds;

class PhraseAutomatonTest {
  /** The first two symbols are letters, the third is a space, the fourth begins a word. */
  private static final WordEnds WORDS =
      new WordEnds(
          new boolean[] {false, false, true, true}, new boolean[] {false, false, true, false});

  private static boolean wordEnds(int[] text, int at) {
    return at == 0 || at == text.length || WORDS.closes()[text[at - 1]] || WORDS.opens()[text[at]];
  }

  @Test
  void findsWhatACloseLookFinds() {
    Random random = new Random(3);
    for (int i = 0; i < 300; i++) {
      List<int[]> phrases = new ArrayList<>();
      for (int p = 0; p < 4; p++) {
        phrases.add(random.ints(1 + random.nextInt(4), 0, 4).toArray());
      }
      PhraseAutomaton automaton = automaton(phrases);
      int[] text = random.ints(12, 0, 4).toArray();
      int state = 0;
      for (int end = 1; end <= text.length; end++) {
        state = automaton.next()[state][text[end - 1]];
        Set<List<Integer>> found = new HashSet<>();
        if (wordEnds(text, end)) {
          for (int phrase : automaton.ends()[state]) {
            int length = automaton.lengths()[phrase];
            found.add(Ints.asList(Arrays.copyOfRange(text, end - length, end)));
          }
        }
        assertWithMessage("%s in %s", Ints.asList(text), end)
            .that(found)
            .isEqualTo(ending(phrases, text, end));
      }
      assertThat(automaton.next()[state][4]).isEqualTo(0);
    }
  }

  private static Set<List<Integer>> ending(List<int[]> phrases, int[] text, int end) {
    Set<List<Integer>> ending = new HashSet<>();
    for (int[] phrase : phrases) {
      int begin = end - phrase.length;
      if (begin >= 0
          && Arrays.equals(Arrays.copyOfRange(text, begin, end), phrase)
          && wordEnds(text, begin)
          && wordEnds(text, end)) {
        ending.add(Ints.asList(phrase));
      }
    }
    return ending;
  }

  private static PhraseAutomaton automaton(List<int[]> phrases) {
    return PhraseAutomaton.of(
        new PhraseList(
            phrases.stream().map(symbols -> new SymbolPhrase(symbols, 1)).toList(), WORDS));
  }

  @Test
  void aBeginningHasTheLeastWeightOfWhatGoesOnSo() {
    PhraseAutomaton automaton =
        PhraseAutomaton.of(
            new PhraseList(
                List.of(
                    new SymbolPhrase(new int[] {0, 1}, 2),
                    new SymbolPhrase(new int[] {0, 0}, 3),
                    new SymbolPhrase(new int[] {0, 1}, 1)),
                WORDS));
    int begun = automaton.next()[0][0];
    assertThat(automaton.weights()[begun]).isEqualTo(2);
    assertThat(automaton.weights()[automaton.next()[begun][0]]).isEqualTo(3);
    assertThat(automaton.weights()[automaton.next()[begun][1]]).isEqualTo(2);
    assertThat(automaton.weights()[automaton.next()[begun][2]]).isEqualTo(0);
    assertThat(automaton.lengths()).hasLength(2);
  }

  @Test
  void refusesWhatWouldTakeAllMemory() {
    int symbols = 1 << 20;
    WordEnds words = new WordEnds(new boolean[symbols], new boolean[symbols]);
    SymbolPhrase endless = new SymbolPhrase(Ints.toArray(Collections.nCopies(100, 1)), 1);
    assertThat(
            assertThrows(
                IllegalArgumentException.class, () -> new PhraseList(List.of(endless), words)))
        .hasMessageThat()
        .isEqualTo(
            "they have 100 symbols together, more than 15 beside a vocabulary of 1048576; give fewer");
  }
}
