package org.legonn.runtime.settings;

/**
 * What one text is asked to say, whatever its source says: a {@link Search} tells how to look for a
 * text, a guidance for which. Start with {@link #NONE}, which asks for nothing.
 *
 * @param prefix how the text begins; blank where it may begin as it likes. It is cut into symbols
 *     as a text is: where these are pieces of words, or words, its last word is whole
 */
public record Guidance(String prefix) {
  /** A text may say what it likes. */
  public static final Guidance NONE = new Guidance("");

  /** The same with another beginning of the text. */
  public Guidance prefix(String beginning) {
    return new Guidance(beginning);
  }
}
