package org.legonn.experiments.speech;

import com.google.common.collect.ImmutableList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Takes phonemes down, as AN4's table names them, as an encoder of speech would: a symbol a
 * position, 25 a second, most of them silence; of a phoneme that it doubts it says so ({@code T?}).
 * Some sentences it hears worse than others. What reads this learns at what pace people speak, and
 * when not to believe an encoder.
 *
 * <p>How much is in doubt, and what is then wrong, is about what the phoneme encoder of AN4 does
 * with speakers that it has not heard: of a hundred phonemes six are others, four missing and three
 * too many, and in a sentence in ten more than thirty are wrong.
 */
public final class Listener {
  private static final String SILENCE = "SIL";
  private static final String DOUBT = "?";

  private static final SoundAlikes ALIKE =
      SoundAlikes.of(
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

  private static final ImmutableList<String> ALL = ALIKE.symbols();

  /** Of what is heard surely. */
  private static final double WRONG = 0.01;

  /** Of what is in doubt; the rest is right. */
  private static final double OTHERS = 0.18;

  private static final double MISSING = 0.14;
  private static final double TOO_MANY = 0.10;

  /** Of what is heard as another. */
  private static final double UNLIKE = 0.2;

  /** Of the pauses of a sentence whose phonemes are all in doubt. */
  private static final double PHONEMES_IN_PAUSES = 0.2;

  private static final int LONGEST_EDGE = 18;

  private final Random random;

  public Listener(Random random) {
    this.random = random;
  }

  /**
   * A sentence, heard.
   *
   * @param words their phonemes
   * @return phonemes, some of them doubted, and {@code SIL}
   */
  public List<String> hear(List<List<String>> words) {
    return new Sentence(random).hear(words);
  }

  /** Somebody speaks, at some pace, and well or badly. */
  private static final class Sentence {
    private final Random random;
    private final List<String> heard = new ArrayList<>();
    private final double doubts;
    private final double pauses;
    private final int longestPause;
    private final int longestGap;

    Sentence(Random random) {
      this.random = random;
      this.doubts = 0.9 * Math.pow(random.nextDouble(), 2);
      this.pauses = random.nextDouble();
      this.longestPause = 2 << random.nextInt(3);
      this.longestGap = 1 + random.nextInt(3);
    }

    List<String> hear(List<List<String>> words) {
      pause(1 + random.nextInt(LONGEST_EDGE));
      for (List<String> word : words) {
        word.forEach(this::hear);
        if (chance(pauses)) {
          pause(1 + random.nextInt(longestPause));
        }
      }
      pause(1 + random.nextInt(LONGEST_EDGE));
      return heard;
    }

    private void hear(String phoneme) {
      if (!chance(doubts)) {
        String sure = chance(WRONG) ? like(phoneme) : phoneme;
        add(sure, sure);
        return;
      }
      double kind = random.nextDouble();
      if (kind < OTHERS) {
        doubt(like(phoneme));
      } else if (kind < OTHERS + MISSING) {
        silence(random.nextInt(3));
      } else if (kind < OTHERS + MISSING + TOO_MANY) {
        List<String> both = new ArrayList<>(List.of(phoneme, any(ALL)));
        Collections.shuffle(both, random);
        both.forEach(this::doubt);
      } else {
        doubt(phoneme);
      }
    }

    private void pause(int positions) {
      int before = random.nextInt(positions + 1);
      silence(before);
      if (chance(doubts * PHONEMES_IN_PAUSES)) {
        doubt(any(ALL));
      }
      silence(positions - before);
    }

    private void doubt(String phoneme) {
      add(phoneme, phoneme + DOUBT);
    }

    /** After a gap, without which two of one phoneme would be one. */
    private void add(String phoneme, String symbol) {
      String before = heard.isEmpty() ? SILENCE : heard.get(heard.size() - 1);
      boolean again = before.equals(phoneme) || before.equals(phoneme + DOUBT);
      silence(Math.max(again ? 1 : 0, random.nextInt(longestGap + 1)));
      heard.addAll(Collections.nCopies(1 + random.nextInt(2), symbol));
    }

    private void silence(int positions) {
      heard.addAll(Collections.nCopies(positions, SILENCE));
    }

    /** Mostly one that sounds alike, now and then any. */
    private String like(String phoneme) {
      List<String> group = chance(UNLIKE) ? ALL : any(ALIKE.of(phoneme));
      return any(group.stream().filter(other -> !other.equals(phoneme)).toList());
    }

    private <T> T any(List<T> choices) {
      return choices.get(random.nextInt(choices.size()));
    }

    private boolean chance(double probability) {
      return random.nextDouble() < probability;
    }
  }
}
