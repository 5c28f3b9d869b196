package org.legonn.runtime.speech;

import java.math.BigDecimal;
import java.util.Locale;
import org.legonn.runtime.failure.InputException;

/**
 * How fast an utterance is played.
 *
 * @param thousandths of its own speed
 */
public record Speed(int thousandths) {
  static final int USUAL = 1000;
  private static final int SLOWEST = 500;
  private static final int FASTEST = 2000;

  /** As it was recorded. */
  public static final Speed RECORDED = new Speed(USUAL);

  public Speed {
    if (thousandths < SLOWEST || thousandths > FASTEST) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "a speed of %.3f: must be from %.1f to %.1f",
              thousandths / 1e3,
              SLOWEST / 1e3,
              FASTEST / 1e3));
    }
  }

  /** Of a factor, rounded to thousandths. */
  public static Speed of(double factor) {
    return new Speed((int) Math.round(Math.min(factor, 1e6) * USUAL));
  }

  boolean isUsual() {
    return thousandths == USUAL;
  }

  /** Frames {@code [T,D]} as if they had been spoken so fast: interpolated between neighbours. */
  float[][] apply(float[][] frames) {
    if (isUsual() || frames.length == 0) {
      return frames;
    }
    int length = (int) Math.max(1, Math.round((double) frames.length * USUAL / thousandths));
    float[][] faster = new float[length][];
    for (int t = 0; t < length; t++) {
      double place = Math.min(frames.length - 1.0, t * thousandths / (double) USUAL);
      int before = (int) place;
      faster[t] =
          between(
              frames[before],
              frames[Math.min(before + 1, frames.length - 1)],
              (float) (place - before));
    }
    return faster;
  }

  private static float[] between(float[] before, float[] after, float share) {
    float[] frame = new float[before.length];
    for (int d = 0; d < frame.length; d++) {
      frame[d] = before[d] + share * (after[d] - before[d]);
    }
    return frame;
  }

  /** The factor, such as {@code 0.9}. */
  @Override
  public String toString() {
    return BigDecimal.valueOf(thousandths, 3).stripTrailingZeros().toPlainString();
  }
}
