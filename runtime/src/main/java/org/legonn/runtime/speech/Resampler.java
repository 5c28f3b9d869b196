package org.legonn.runtime.speech;

/**
 * Brings samples to another rate by a sinc filter under a Hann window (Smith, 1984), which cuts off
 * below the lower of the two Nyquist frequencies. The delay is none, the gain 1.
 */
final class Resampler {
  /** Zero crossings of the filter on either side. */
  private static final int CROSSINGS = 24;

  /** The cut-off as a share of the Nyquist frequency: room for the filter's slope. */
  private static final double CUT_OFF = 0.94;

  /** How many output samples there are to every {@link #down} input samples. */
  private final int up;

  private final int down;

  /** Input samples that the filter reaches to either side. */
  private final int reach;

  /**
   * For every place between two input samples where an output sample can fall, the filter there.
   */
  private final float[][] filters;

  /** Of {@code up} samples out of every {@code down}, in lowest terms. */
  Resampler(int up, int down) {
    this.up = up;
    this.down = down;
    double cutOff = CUT_OFF * Math.min(1, (double) up / down);
    double halfWidth = CROSSINGS / cutOff;
    this.reach = (int) Math.ceil(halfWidth);
    this.filters = new float[up][2 * reach + 1];
    for (int phase = 0; phase < up; phase++) {
      for (int k = -reach; k <= reach; k++) {
        double distance = k - (double) phase / up;
        filters[phase][k + reach] = (float) (cutOff * kernel(distance, cutOff, halfWidth));
      }
    }
  }

  private static double kernel(double distance, double cutOff, double halfWidth) {
    if (Math.abs(distance) >= halfWidth) {
      return 0;
    }
    double angle = Math.PI * cutOff * distance;
    double sinc = angle == 0 ? 1 : Math.sin(angle) / angle;
    double window = Math.cos(Math.PI * distance / (2 * halfWidth));
    return sinc * window * window;
  }

  /** How many weights the filters have together. */
  int weights() {
    return filters.length * filters[0].length;
  }

  /** {@code ⌈n · to / from⌉} samples. */
  float[] apply(float[] samples) {
    int length = Math.toIntExact(((long) samples.length * up + down - 1) / down);
    float[] resampled = new float[length];
    for (int i = 0; i < length; i++) {
      long place = (long) i * down;
      resampled[i] = at(samples, (int) (place / up), filters[(int) (place % up)]);
    }
    return resampled;
  }

  private float at(float[] samples, int centre, float[] filter) {
    double sum = 0;
    int last = Math.min(samples.length - 1, centre + reach);
    for (int i = Math.max(0, centre - reach); i <= last; i++) {
      sum += filter[i - centre + reach] * samples[i];
    }
    return (float) sum;
  }
}
