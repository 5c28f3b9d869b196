package org.legonn.runtime.settings;

import java.util.List;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * What one text is asked to say, whatever its source says: a {@link Search} tells how to look for a
 * text, a guidance for which. Start with {@link #NONE}, which asks for nothing.
 *
 * <p>The terms may be many, those of a whole field; what they are to one text is seen from its
 * source. There they are looked for on its words, punctuation set apart, from left to right and the
 * longest first: what stands within a found one, or overlaps it, isn't looked for any more. A term
 * that isn't found asks for nothing, and one that stands there twice for no more than once.
 *
 * @param prefix how the text begins; blank where it may begin as it likes. It is cut into symbols
 *     as a text is: where these are pieces of words, or words, its last word is whole
 * @param phrases what it may well say, at most 10,000; each is rewarded once
 * @param terms what the text says for words of the source
 */
public record Guidance(String prefix, List<Phrase> phrases, List<Term> terms) {
  /** A text may say what it likes. */
  public static final Guidance NONE = new Guidance("", List.of(), List.of());

  private static final int MOST_PHRASES = 10_000;

  /**
   * Checks the number of phrases.
   *
   * @throws InputException if there are too many
   */
  public Guidance {
    phrases = List.copyOf(phrases);
    terms = List.copyOf(terms);
    if (phrases.size() > MOST_PHRASES) {
      throw new InputException(
          Wording.of(
              "%s: there are %d, more than %d; give fewer",
              Setting.PHRASES, phrases.size(), MOST_PHRASES));
    }
  }

  /** The same with another beginning of the text. */
  public Guidance prefix(String beginning) {
    return new Guidance(beginning, phrases, terms);
  }

  /** The same with other phrases that the text may well say. */
  public Guidance phrases(List<Phrase> others) {
    return new Guidance(prefix, others, terms);
  }

  /** The same with other terms. */
  public Guidance terms(List<Term> others) {
    return new Guidance(prefix, phrases, others);
  }
}
