package org.legonn.experiments.speech;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.legonn.experiments.speech.SpokenText.Words;
import org.legonn.runtime.failure.InputException;

/**
 * What people read aloud to a machine, in German: phrase by phrase by the rules that make {@link
 * SpokenText}. In as few phrases as can be, the first of them long, so that {@code FIFTY SIX SIXTY
 * NINE} are two numbers.
 */
public final class SpokenGerman {
  private static final int NUMBERS = 100_000;
  private static final int ORDINALS = 99;
  private static final int UNSPEAKABLE = Integer.MAX_VALUE;
  private static final Splitter SPACES = Splitter.on(' ');

  /** What people say beside what {@link SpokenText} draws. */
  private static final List<Words> MORE =
      List.of(new Words("AREA CODE", "vorwahl"), new Words("APOSTROPHE", "apostroph"));

  private final Map<String, String> phrases = new HashMap<>();
  private int longest;

  /** Makes the phrases: all numbers below 100,000 among them. */
  public SpokenGerman() {
    SpelledNumbers inWords = new SpelledNumbers();
    IntStream.range(0, NUMBERS).mapToObj(inWords::cardinal).forEach(this::add);
    for (int day = 1; day <= ORDINALS; day++) {
      Words which = inWords.ordinal(day);
      add(which);
      add(new Words(which.english() + " OF", which.german()));
    }
    for (char letter = 'A'; letter <= 'Z'; letter++) {
      add(SpokenText.letter(String.valueOf(letter)));
    }
    add(SpokenText.OH);
    SpokenText.COMMANDS.forEach(this::add);
    SpokenText.VERBS.forEach(this::add);
    SpokenText.MONTHS.forEach(this::add);
    MORE.forEach(this::add);
  }

  private void add(Words phrase) {
    phrases.put(phrase.english(), phrase.german());
    longest = Math.max(longest, SPACES.splitToList(phrase.english()).size());
  }

  /**
   * A sentence in German.
   *
   * @throws InputException if the rules have no phrase for some of it
   */
  public String of(String english) {
    List<String> words = SPACES.splitToList(english);
    int[] ends = ends(words);
    List<String> german = new ArrayList<>();
    for (int at = 0; at < words.size(); at = ends[at]) {
      if (ends[at] == 0) {
        throw new InputException(
            "«%s»: there is no rule that says this in German".formatted(english));
      }
      german.add(phrases.get(phrase(words, at, ends[at])));
    }
    return String.join(" ", german);
  }

  /** Where a phrase ends that begins at a word, such that few follow; 0 where none leads on. */
  private int[] ends(List<String> words) {
    int[] ends = new int[words.size()];
    int[] phrasesLeft = new int[words.size() + 1];
    for (int at = words.size() - 1; at >= 0; at--) {
      phrasesLeft[at] = UNSPEAKABLE;
      for (int end = at + 1; end <= Math.min(at + longest, words.size()); end++) {
        boolean fewer = phrasesLeft[end] < phrasesLeft[at];
        if (fewer && phrases.containsKey(phrase(words, at, end))) {
          ends[at] = end;
          phrasesLeft[at] = phrasesLeft[end] + 1;
        }
      }
    }
    return ends;
  }

  private static String phrase(List<String> words, int begin, int end) {
    return String.join(" ", words.subList(begin, end));
  }
}
