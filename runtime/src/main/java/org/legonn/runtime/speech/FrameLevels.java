package org.legonn.runtime.speech;

/**
 * The level of frames of sound, one after the other: without a constant offset and most of the hum
 * of mains, as a mean over the frame and the two before it.
 */
final class FrameLevels {
  /** Hz; speech is above. */
  private static final double CUT_OFF = 100;

  /** Frames that are heard still in the level of a later one. */
  static final int ECHO = 2;

  private static final int SMOOTHED = ECHO + 1;

  private final double pole;
  private final double[] powers = new double[SMOOTHED];
  private int heard;
  private double input;
  private double output;

  FrameLevels(int sampleRate) {
    this.pole = Math.exp(-2 * Math.PI * CUT_OFF / sampleRate);
  }

  /** The level of the next frame, decibels. */
  double next(float[] samples, int from, int to) {
    if (heard == 0) {
      input = samples[from];
    }
    double power = 0;
    for (int i = from; i < to; i++) {
      output = samples[i] - input + pole * output;
      input = samples[i];
      power += output * output;
    }
    powers[heard % SMOOTHED] = power / (to - from);
    heard++;
    double sum = 0;
    for (double each : powers) {
      sum += each;
    }
    return Loudness.decibels(sum / Math.min(heard, SMOOTHED));
  }
}
