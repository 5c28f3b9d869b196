package org.legonn.experiments.speech;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes of German text what one takes down who doesn't hear well of people who speak slowly, some
 * more than others: it begins and ends in silence and pauses between words; now and then a letter
 * is missing, one is too many, or one is another whose name sounds alike. What learns from it
 * learns to doubt what it reads, as of speech it must.
 */
final class Mishearing {
  private static final double GREATEST_RATE = 0.3;
  private static final double TOO_MANY = 0.15;
  private static final double MISSING = 0.35;

  private static final int LONGEST_PAUSE = 8;
  private static final String SILENCE = "_";
  private static final SoundAlikes ALIKE =
      SoundAlikes.of("b c d e g p t v z", "a h j k", "f s x", "m n", "i y", "l o r", "q u w");

  private final Random random;

  Mishearing(Random random) {
    this.random = random;
  }

  /**
   * What is heard of a sentence: silence, and of its words all letters that sound like no other.
   *
   * @param words letters, in lower case
   * @return words, none of them empty, and pauses among them
   */
  List<List<String>> of(List<List<String>> words) {
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
    return Collections.nCopies(least + random.nextInt(LONGEST_PAUSE + 1 - least), SILENCE);
  }

  private List<String> heard(List<String> word, double rate) {
    List<String> heard = new ArrayList<>();
    for (String symbol : word) {
      List<ImmutableList<String>> groups = ALIKE.of(symbol);
      if (groups.isEmpty() || random.nextDouble() >= rate) {
        heard.add(symbol);
        continue;
      }
      double kind = random.nextDouble();
      if (kind < TOO_MANY) {
        heard.add(symbol);
        heard.add(any(any(ALIKE.groups())));
      } else if (kind >= TOO_MANY + MISSING) {
        heard.add(any(any(groups)));
      }
    }
    return heard;
  }

  private <T> T any(List<? extends T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
