package org.legonn.runtime.speech;

/** Hears where nothing is said, better than loudness tells. */
@FunctionalInterface
public interface VoiceActivity {
  /** Tells nothing. */
  VoiceActivity UNKNOWN = samples -> new float[0];

  /**
   * How probable it is that nothing begins to be said.
   *
   * @param samples of a piece of sound, one channel
   * @return {@code [K]}, from 0 to 1: CTC's blank at positions that are spread evenly over the
   *     piece; empty where it can't tell
   */
  float[] blanks(float[] samples);
}
