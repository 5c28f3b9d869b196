package org.legonn.examples.speech;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Makes of text what one takes down who doesn't hear well, some sentences worse than others: now
 * and then a symbol is missing, one is too many, or one is another that sounds alike. What learns
 * from it learns to doubt what it reads, as of speech it must.
 */
public final class Mishearing {
  private static final double GREATEST_RATE = 0.3;
  private static final double TOO_MANY = 0.15;
  private static final double MISSING = 0.35;

  private final List<List<String>> alike;
  private final Random random;

  private Mishearing(Random random, String... alike) {
    this.alike = Stream.of(alike).map(Splitter.on(' ')::splitToList).toList();
    this.random = random;
  }

  /** Of letters, in lower case, whose names sound alike. */
  public static Mishearing ofLetters(Random random) {
    return new Mishearing(
        random, "b c d e g p t v z", "a h j k", "f s x", "m n", "i y", "l o r", "q u w");
  }

  /** Of phonemes, as AN4's table names them. */
  public static Mishearing ofPhonemes(Random random) {
    return new Mishearing(
        random,
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

  /** What is heard of a sentence: at least one symbol, and all that sound like no other. */
  public List<String> of(List<String> sentence) {
    double rate = GREATEST_RATE * random.nextDouble();
    List<String> heard = new ArrayList<>();
    for (String symbol : sentence) {
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
    return heard.isEmpty() ? sentence.subList(0, 1) : heard;
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
