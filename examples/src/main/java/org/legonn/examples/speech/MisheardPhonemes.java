package org.legonn.examples.speech;

import com.google.common.base.Splitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Phonemes as one takes them down who doesn't hear well, some sentences worse than others: now and
 * then one is missing, one too many, or one that sounds alike.
 */
public final class MisheardPhonemes {
  private static final double GREATEST_RATE = 0.3;
  private static final double MISSING = 0.35;
  private static final double TOO_MANY = 0.15;

  private static final Splitter PHONEMES = Splitter.on(' ');
  private static final List<List<String>> ALIKE =
      List.of(
          PHONEMES.splitToList("P B T D K G V"),
          PHONEMES.splitToList("T D TH S Z V F"),
          PHONEMES.splitToList("CH JH S Z"),
          PHONEMES.splitToList("M N V W"),
          PHONEMES.splitToList("HH F TH"),
          PHONEMES.splitToList("L R W OW AO ER"),
          PHONEMES.splitToList("IY IH EY Y"),
          PHONEMES.splitToList("EH AE AH IH ER EY"),
          PHONEMES.splitToList("AA AO AH OW AW AY"),
          PHONEMES.splitToList("UW OW Y"));

  private final Random random;

  public MisheardPhonemes(Random random) {
    this.random = random;
  }

  /** What is heard of a sentence; at least one phoneme of it. */
  public List<String> of(List<String> sentence) {
    double rate = GREATEST_RATE * random.nextDouble();
    List<String> heard = new ArrayList<>();
    for (String phoneme : sentence) {
      if (random.nextDouble() >= rate) {
        heard.add(phoneme);
        continue;
      }
      double kind = random.nextDouble();
      if (kind < TOO_MANY) {
        heard.add(phoneme);
        heard.add(any(any(ALIKE)));
      } else if (kind >= TOO_MANY + MISSING) {
        heard.add(alike(phoneme));
      }
    }
    return heard.isEmpty() ? sentence.subList(0, 1) : heard;
  }

  private String alike(String phoneme) {
    List<List<String>> groups = ALIKE.stream().filter(group -> group.contains(phoneme)).toList();
    return groups.isEmpty() ? phoneme : any(any(groups));
  }

  private <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
