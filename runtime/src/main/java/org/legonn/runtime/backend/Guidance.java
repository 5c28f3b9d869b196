package org.legonn.runtime.backend;

/**
 * What steers a search besides the decoder's own probabilities.
 *
 * @param minimumLength target symbols before which no hypothesis ends
 * @param noRepeatNgram n: no hypothesis holds the same n symbols twice; 0 is no such rule
 * @param ctcWeight λ of joint scores, in [0, 1]: (1 - λ) · the decoder's log-probability + λ · that
 *     by which CTC at the last interface reads the text (Watanabe et al., 2017); 0 is the decoder
 *     alone. The text's vocabulary must be the interface's.
 */
public record Guidance(int minimumLength, int noRepeatNgram, double ctcWeight) {
  /** The decoder alone decides. */
  public static final Guidance NONE = new Guidance(0, 0, 0);

  public Guidance {
    if (minimumLength < 0 || noRepeatNgram < 0) {
      throw new IllegalArgumentException(
          "minimum length %d, no-repeat n-gram %d: neither may be negative"
              .formatted(minimumLength, noRepeatNgram));
    }
    if (!(ctcWeight >= 0 && ctcWeight <= 1)) {
      throw new IllegalArgumentException(
          "the weight of CTC in joint scores is %s; give one from 0 to 1".formatted(ctcWeight));
    }
  }
}
