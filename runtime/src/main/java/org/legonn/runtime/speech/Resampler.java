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
    float[] resampled = new float[Math.toIntExact(outputs(samples.length))];
    for (int i = 0; i < resampled.length; i++) {
      resampled[i] = at(samples, samples.length, (int) place(i), i);
    }
    return resampled;
  }

  /** Input samples that the filter reaches to either side of an output sample's place. */
  int reach() {
    return reach;
  }

  /** The input sample at or before which an output sample falls. */
  long place(long output) {
    return output * down / up;
  }

  /** How many output samples fall before an input sample. */
  long outputs(long before) {
    return (before * up + down - 1) / down;
  }

  /**
   * An output sample.
   *
   * @param samples of which so many are known, all within reach of the centre
   * @param centre where its place stands among them
   * @param output its number
   */
  float at(float[] samples, int length, int centre, long output) {
    float[] filter = filters[(int) (output * down % up)];
    double sum = 0;
    int last = Math.min(length - 1, centre + reach);
    for (int i = Math.max(0, centre - reach); i <= last; i++) {
      sum += filter[i - centre + reach] * samples[i];
    }
    return (float) sum;
  }
}
