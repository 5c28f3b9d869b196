package org.legonn.runtime.backend;

/**
 * What a look at this machine found.
 *
 * @param subject what was looked at, in a word or two
 * @param detail what is there; where it is bad, also how to mend it: one line
 */
public record Finding(Grade grade, String subject, String detail) {
  /** What a finding means for whoever wants to train here. */
  public enum Grade {
    /** As it should be. */
    GOOD,
    /** Works, but could be better. */
    NOTE,
    /** Won't work. */
    BAD
  }

  public static Finding good(String subject, String detail) {
    return new Finding(Grade.GOOD, subject, detail);
  }

  public static Finding note(String subject, String detail) {
    return new Finding(Grade.NOTE, subject, detail);
  }

  public static Finding bad(String subject, String detail) {
    return new Finding(Grade.BAD, subject, detail);
  }
}
