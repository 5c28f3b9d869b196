package org.legonn.examples.speech;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes of text what one takes down who doesn't hear well of people who speak slowly, some more
 * than others: it begins and ends in silence and pauses between words; now and then a symbol is
 * missing, one is too many, or one is another that sounds alike. What learns from it learns to
 * doubt what it reads, as of speech it must.
 */
public final class Mishearing {
  private static final double GREATEST_RATE = 0.3;
  private static final double TOO_MANY = 0.15;
  private static final double MISSING = 0.35;

  private final List<List<String>> alike;
  private final String silence;
  private final int longestPause;
  private final Random random;

  private Mishearing(Random random, String silence, int longestPause, String... alike) {
    this.alike = Stream.of(alike).map(Splitter.on(' ')::splitToList).toList();
    this.silence = silence;
    this.longestPause = longestPause;
    this.random = random;
  }

  /** Of letters, in lower case, whose names sound alike. */
  public static Mishearing ofLetters(Random random) {
    return new Mishearing(
        random, "_", 8, "b c d e g p t v z", "a h j k", "f s x", "m n", "i y", "l o r", "q u w");
  }

  /** Of phonemes, as AN4's table names them. */
  public static Mishearing ofPhonemes(Random random) {
    return new Mishearing(
        random,
        "SIL",
        4,
        "P B T D K G V",
        "T D TH S Z V F",
        "CH JH S Z",
        "M N V W",
        "HH F TH",
        "L R W OW AO ER",
        "IY IH EY Y",
        "EH AE AH IH ER EY",
        "AA AO AH OW AW AY",
        "UW OW Y");
  }

  /**
   * What is heard of a sentence: silence, and of its words all symbols that sound like no other.
   *
   * @return words, none of them empty, and pauses among them
   */
  public List<List<String>> of(List<List<String>> words) {
    double rate = GREATEST_RATE * random.nextDouble();
    double pauses = random.nextDouble();
    List<List<String>> heard = new ArrayList<>();
    heard.add(pause(0));
    for (List<String> word : words) {
      heard.add(heard(word, rate));
      if (random.nextDouble() < pauses) {
        heard.add(pause(1));
      }
    }
    heard.add(pause(0));
    heard.removeIf(List::isEmpty);
    return heard.isEmpty() ? words : heard;
  }

  private List<String> pause(int least) {
    return Collections.nCopies(least + random.nextInt(longestPause + 1 - least), silence);
  }

  private List<String> heard(List<String> word, double rate) {
    List<String> heard = new ArrayList<>();
    for (String symbol : word) {
      List<List<String>> groups = alike.stream().filter(group -> group.contains(symbol)).toList();
      if (groups.isEmpty() || random.nextDouble() >= rate) {
        heard.add(symbol);
        continue;
      }
      double kind = random.nextDouble();
      if (kind < TOO_MANY) {
        heard.add(symbol);
        heard.add(any(any(alike)));
      } else if (kind >= TOO_MANY + MISSING) {
        heard.add(any(any(groups)));
      }
    }
    return heard;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
