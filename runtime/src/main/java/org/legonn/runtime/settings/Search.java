package org.legonn.runtime.settings;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * How to look for the best text: the same value from Java, from a command line, over HTTP and in an
 * export. Start with {@link #beam(int)} or {@link #greedy}.
 *
 * @param beam hypotheses kept open, at most 1,000; 1 is greedy search
 * @param nBest hypotheses to return, at most {@code beam}
 * @param lengthPenalty α: hypotheses are ranked by log-probability / length^α, where the length
 *     counts the end of sentence
 * @param minLength target symbols before which no text ends, at most 100,000
 * @param maxLength target symbols after which a text is cut, at most 100,000; empty is 2 for each
 *     position of the interface, and 10
 * @param noRepeatNgram n: no text holds the same n symbols twice; 0 is no such rule
 * @param jointCtc λ of joint scores, from 0 to 1: (1 - λ) · the decoder's log-probability + λ ·
 *     that by which CTC at the last interface reads the text (Watanabe et al., 2017); 0 is the
 *     decoder alone. The decoder must write the interface's vocabulary. Empty is 0.5 where it does
 *     and the encoder learnt with CTC, else 0
 * @param ctcBeam prefixes kept where an encoder is read alone, at most 1,000; 1 is the best path
 * @param details whether the best text comes with its words: how sure the chain is of each, when it
 *     was said or what it was written from. It takes further passes; an export has none
 */
public record Search(
    int beam,
    int nBest,
    double lengthPenalty,
    int minLength,
    OptionalInt maxLength,
    int noRepeatNgram,
    OptionalDouble jointCtc,
    int ctcBeam,
    boolean details) {
  /** More need memory that no machine has, and find nothing better. */
  private static final int MOST_HYPOTHESES = 1_000;

  /** A text of so many symbols is no sentence. */
  private static final int LONGEST_TEXT = 100_000;

  /** Beam 4, length penalty 1, the best text, by joint scores where the decoder allows them. */
  public static final Search DEFAULT = beam(4);

  /**
   * Checks that the numbers go together.
   *
   * @throws InputException if they don't
   */
  public Search {
    if (beam < 1 || nBest < 1 || nBest > beam) {
      throw new InputException(
          Wording.of(
              "%s, %s: both must be at least 1, and %s at most %s",
              Setting.BEAM.to(beam), Setting.N_BEST.to(nBest), Setting.N_BEST, Setting.BEAM));
    }
    if (beam > MOST_HYPOTHESES || ctcBeam > MOST_HYPOTHESES) {
      throw new InputException(
          Wording.of(
              "%s, %s: neither may be more than %d",
              Setting.BEAM.to(beam), Setting.CTC_BEAM.to(ctcBeam), MOST_HYPOTHESES));
    }
    if (maxLength.isPresent() && maxLength.getAsInt() > LONGEST_TEXT) {
      throw new InputException(
          Wording.of(
              "%s: may be at most %d", Setting.MAX_LENGTH.to(maxLength.getAsInt()), LONGEST_TEXT));
    }
    if (!(lengthPenalty >= 0 && lengthPenalty < Double.POSITIVE_INFINITY)) {
      throw new InputException(
          Wording.of(
              "%s: must be 0 or a positive number", Setting.LENGTH_PENALTY.to(lengthPenalty)));
    }
    if (minLength > LONGEST_TEXT) {
      throw new InputException(
          Wording.of("%s: may be at most %d", Setting.MIN_LENGTH.to(minLength), LONGEST_TEXT));
    }
    if (minLength < 0 || noRepeatNgram < 0) {
      throw new InputException(
          Wording.of(
              "%s, %s: neither may be negative",
              Setting.MIN_LENGTH.to(minLength), Setting.NO_REPEAT_NGRAM.to(noRepeatNgram)));
    }
    if (maxLength.isPresent() && maxLength.getAsInt() < Math.max(1, minLength)) {
      throw new InputException(
          Wording.of(
              "%s, %s: the first must be at least 1, and no less than the other",
              Setting.MAX_LENGTH.to(maxLength.getAsInt()), Setting.MIN_LENGTH.to(minLength)));
    }
    if (jointCtc.isPresent() && !(jointCtc.getAsDouble() >= 0 && jointCtc.getAsDouble() <= 1)) {
      throw new InputException(
          Wording.of("%s: must be from 0 to 1", Setting.JOINT_CTC.to(jointCtc.getAsDouble())));
    }
    if (ctcBeam < 1) {
      throw new InputException(
          Wording.of("%s: keep at least 1 prefix", Setting.CTC_BEAM.to(ctcBeam)));
    }
  }

  /** Beam search that keeps so many hypotheses open, with length penalty 1. */
  public static Search beam(int hypotheses) {
    return new Search(
        hypotheses, 1, 1, 0, OptionalInt.empty(), 0, OptionalDouble.empty(), 1, false);
  }

  /**
   * The decoder's likeliest symbol at every step. Where the decoder writes the vocabulary that it
   * reads, and the encoder learnt with CTC, several steps are taken at once if the encoder's own
   * reading says what the decoder would write; the text is the same.
   */
  public static Search greedy() {
    return beam(1).lengthPenalty(0).jointCtc(0);
  }

  /** The same with so many hypotheses returned. */
  public Search nBest(int hypotheses) {
    return new Search(
        beam,
        hypotheses,
        lengthPenalty,
        minLength,
        maxLength,
        noRepeatNgram,
        jointCtc,
        ctcBeam,
        details);
  }

  /** The same with another α. */
  public Search lengthPenalty(double alpha) {
    return new Search(
        beam, nBest, alpha, minLength, maxLength, noRepeatNgram, jointCtc, ctcBeam, details);
  }

  /** The same with texts of at least so many symbols. */
  public Search minLength(int symbols) {
    return new Search(
        beam, nBest, lengthPenalty, symbols, maxLength, noRepeatNgram, jointCtc, ctcBeam, details);
  }

  /** The same with texts that are cut after so many symbols. */
  public Search maxLength(int symbols) {
    return new Search(
        beam,
        nBest,
        lengthPenalty,
        minLength,
        OptionalInt.of(symbols),
        noRepeatNgram,
        jointCtc,
        ctcBeam,
        details);
  }

  /** The same without any n symbols twice in one text. */
  public Search noRepeatNgram(int n) {
    return new Search(
        beam, nBest, lengthPenalty, minLength, maxLength, n, jointCtc, ctcBeam, details);
  }

  /** The same with joint scores of the decoder and of CTC. */
  public Search jointCtc(double weight) {
    return new Search(
        beam,
        nBest,
        lengthPenalty,
        minLength,
        maxLength,
        noRepeatNgram,
        OptionalDouble.of(weight),
        ctcBeam,
        details);
  }

  /** The same with another beam where an encoder is read alone. */
  public Search ctcBeam(int prefixes) {
    return new Search(
        beam,
        nBest,
        lengthPenalty,
        minLength,
        maxLength,
        noRepeatNgram,
        jointCtc,
        prefixes,
        details);
  }

  /** The same with or without the words of the best text. */
  public Search details(boolean wanted) {
    return new Search(
        beam, nBest, lengthPenalty, minLength, maxLength, noRepeatNgram, jointCtc, ctcBeam, wanted);
  }
}
