package org.legonn.runtime.settings;

import java.util.List;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * What one text is asked to say, whatever its source says: a {@link Search} tells how to look for a
 * text, a guidance for which. Start with {@link #NONE}, which asks for nothing.
 *
 * @param prefix how the text begins; blank where it may begin as it likes. It is cut into symbols
 *     as a text is: where these are pieces of words, or words, its last word is whole
 * @param phrases what it may well say, at most 10,000; each is rewarded once
 */
public record Guidance(String prefix, List<Phrase> phrases) {
  /** A text may say what it likes. */
  public static final Guidance NONE = new Guidance("", List.of());

  private static final int MOST_PHRASES = 10_000;

  /**
   * Checks the number of phrases.
   *
   * @throws InputException if there are too many
   */
  public Guidance {
    phrases = List.copyOf(phrases);
    if (phrases.size() > MOST_PHRASES) {
      throw new InputException(
          Wording.of(
              "%s: there are %d, more than %d; give fewer",
              Setting.PHRASES, phrases.size(), MOST_PHRASES));
    }
  }

  /** The same with another beginning of the text. */
  public Guidance prefix(String beginning) {
    return new Guidance(beginning, phrases);
  }

  /** The same with other phrases that the text may well say. */
  public Guidance phrases(List<Phrase> others) {
    return new Guidance(prefix, others);
  }
}
