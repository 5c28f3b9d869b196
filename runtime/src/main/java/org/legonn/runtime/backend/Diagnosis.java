package org.legonn.runtime.backend;

/**
 * What a look at this machine found.
 *
 * @param subject what was looked at, in a word or two
 * @param detail what is there; where it is bad, also how to mend it: one line
 */
public record Diagnosis(Grade grade, String subject, String detail) {
  /** What it means for whoever wants to train here. */
  public enum Grade {
    /** As it should be. */
    GOOD,
    /** Works, but could be better. */
    NOTE,
    /** Won't work. */
    BAD
  }

  public static Diagnosis good(String subject, String detail) {
    return new Diagnosis(Grade.GOOD, subject, detail);
  }

  public static Diagnosis note(String subject, String detail) {
    return new Diagnosis(Grade.NOTE, subject, detail);
  }

  public static Diagnosis bad(String subject, String detail) {
    return new Diagnosis(Grade.BAD, subject, detail);
  }
}
