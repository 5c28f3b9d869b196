package org.legonn.runtime.backend;

import java.util.Locale;

/**
 * How to look for the best texts, when decoding and in an exported chain alike.
 *
 * <p>A hypothesis is cut after {@code symbolsPerPosition · K + moreSymbols} target symbols, K being
 * the positions of its source at the last interface; see {@link #maximumLength}.
 *
 * @param beam hypotheses kept open; 1 is greedy search
 * @param nBest hypotheses to return, at most {@code beam}
 * @param lengthPenalty α, at least 0: hypotheses are ranked by log-probability / length^α
 * @param minimumLength target symbols before which no hypothesis ends
 * @param noRepeatNgram n: no hypothesis holds the same n symbols twice; 0 is no such rule
 * @param ctcWeight λ of joint scores, in [0, 1]: (1 - λ) · the decoder's log-probability + λ · that
 *     by which CTC at the last interface reads the text (Watanabe et al., 2017); 0 is the decoder
 *     alone. The text's vocabulary must be the interface's.
 * @param symbolsPerPosition target symbols for each of the K positions; 0 where all sources have
 *     the same maximum
 * @param moreSymbols target symbols besides
 * @param drafts whether greedy search may take what CTC reads at the last interface for a draft, of
 *     which it accepts what the decoder would write itself: the same text in less time. An engine
 *     may do without; it does where drafts would change a text, where the decoder writes another
 *     vocabulary, and for texts that are asked to say something
 */
public record SearchPlan(
    int beam,
    int nBest,
    double lengthPenalty,
    int minimumLength,
    int noRepeatNgram,
    double ctcWeight,
    int symbolsPerPosition,
    int moreSymbols,
    boolean drafts) {
  /** Beyond twice the interface's length no sane text goes; short sources get some room. */
  private static final int USUAL_SYMBOLS_PER_POSITION = 2;

  private static final int USUAL_MORE_SYMBOLS = 10;

  /** The likeliest symbol at every step. */
  public static final SearchPlan GREEDY = new SearchPlan(1, 1, 0);

  public SearchPlan {
    if (beam < 1 || nBest < 1 || nBest > beam) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "beam %d, n-best %d: each must be at least 1, n-best at most the beam",
              beam,
              nBest));
    }
    // Below 0 longer texts would rank lower, and what an open hypothesis can reach has no bound.
    if (!(lengthPenalty >= 0 && lengthPenalty < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "the length penalty is %s; give 0 or a positive number".formatted(lengthPenalty));
    }
    if (minimumLength < 0 || noRepeatNgram < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "minimum length %d, no-repeat n-gram %d: neither may be negative",
              minimumLength,
              noRepeatNgram));
    }
    if (!(ctcWeight >= 0 && ctcWeight <= 1)) {
      throw new IllegalArgumentException(
          "the weight of CTC in joint scores is %s; give one from 0 to 1".formatted(ctcWeight));
    }
    if (symbolsPerPosition < 0 || moreSymbols < 0 || symbolsPerPosition + moreSymbols < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "maximum length of %d symbols a position and %d more: leave room for at least 1 symbol",
              symbolsPerPosition,
              moreSymbols));
    }
  }

  /**
   * By the decoder's probabilities alone, cut after 2 symbols a position of the interface and 10
   * more.
   */
  public SearchPlan(int beam, int nBest, double lengthPenalty) {
    this(
        beam, nBest, lengthPenalty, 0, 0, 0, USUAL_SYMBOLS_PER_POSITION, USUAL_MORE_SYMBOLS, false);
  }

  /** The same with a say for more than the decoder's probabilities. */
  public SearchPlan guided(int minimumLength, int noRepeatNgram, double ctcWeight) {
    return new SearchPlan(
        beam,
        nBest,
        lengthPenalty,
        minimumLength,
        noRepeatNgram,
        ctcWeight,
        symbolsPerPosition,
        moreSymbols,
        drafts);
  }

  /** The same, cut after so many symbols, whatever the source. */
  public SearchPlan cutAt(int symbols) {
    return new SearchPlan(
        beam, nBest, lengthPenalty, minimumLength, noRepeatNgram, ctcWeight, 0, symbols, drafts);
  }

  /** The same with or without drafts. */
  public SearchPlan drafts(boolean wanted) {
    return new SearchPlan(
        beam,
        nBest,
        lengthPenalty,
        minimumLength,
        noRepeatNgram,
        ctcWeight,
        symbolsPerPosition,
        moreSymbols,
        wanted);
  }

  /** Whether drafts are wanted, and of use: with one hypothesis, by the decoder alone. */
  public boolean mayDraft() {
    return drafts && beam == 1 && ctcWeight == 0;
  }

  /**
   * Target symbols after which a hypothesis is cut; at least 1, and never below the minimum length.
   *
   * @param positions K of the source at the last interface
   */
  public int maximumLength(int positions) {
    return Math.max(symbolsPerPosition * positions + moreSymbols, Math.max(1, minimumLength));
  }

  /**
   * The same of a text that is asked to say something: there is room for at least one symbol behind
   * its prefix and, where the source's positions set the maximum, for its terms.
   */
  public int maximumLength(int positions, SymbolGuidance guidance) {
    int terms = symbolsPerPosition == 0 ? 0 : guidance.terms().room();
    return Math.max(maximumLength(positions), guidance.prefix().length + Math.max(1, terms));
  }
}
