package org.legonn.runtime.speech;

/**
 * A part of a recording.
 *
 * @param offset where it begins, seconds
 * @param duration how long it is, seconds; infinite to the recording's end
 */
public record Excerpt(double offset, double duration) {
  /** All of a recording. */
  public static final Excerpt ALL = new Excerpt(0, Double.POSITIVE_INFINITY);

  public Excerpt {
    if (!(offset >= 0 && offset < Double.POSITIVE_INFINITY && duration > 0)) {
      throw new IllegalArgumentException(
          "an offset of %s s and a duration of %s s: mend them: the first must be at least 0, the second more"
              .formatted(offset, duration));
    }
  }

  /** The first sample that belongs to it. */
  long start(int sampleRate) {
    return Math.round(offset * sampleRate);
  }

  /** The first sample that no longer belongs to it. */
  long end(int sampleRate) {
    return Math.round((offset + duration) * sampleRate);
  }
}
