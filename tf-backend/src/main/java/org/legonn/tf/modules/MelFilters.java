package org.legonn.tf.modules;

import java.util.Locale;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;

/**
 * Triangular filters that overlap by half, of equal width on HTK's mel scale (2595 log10(1 + f /
 * 700)) and linear in it, from 20 Hz to half the sample rate; the peak is 1.
 */
final class MelFilters {
  private static final double LOWEST = 20;

  private MelFilters() {}

  /**
   * The weights {@code [transform / 2 + 1, bins]} of a power spectrum's lines.
   *
   * @param transform points of the Fourier transform
   * @throws IllegalArgumentException if a band is too narrow to hold a line
   */
  static float[][] of(LogMelContract logMel, int transform) {
    int bins = logMel.bins();
    double lowest = mel(LOWEST);
    double step = (mel(logMel.sampleRate() / 2.0) - lowest) / (bins + 1);
    float[][] weights = new float[transform / 2 + 1][bins];
    for (int bin = 0; bin < bins; bin++) {
      double centre = lowest + (bin + 1) * step;
      boolean empty = true;
      for (int line = 0; line < weights.length; line++) {
        double distance = Math.abs(mel((double) line * logMel.sampleRate() / transform) - centre);
        weights[line][bin] = (float) Math.max(0, 1 - distance / step);
        empty &= weights[line][bin] == 0;
      }
      if (empty) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "%s: band %d of %d is narrower than a line of the spectrum; declare fewer bins",
                logMel.describe(),
                bin + 1,
                bins));
      }
    }
    return weights;
  }

  private static double mel(double hertz) {
    return 2595 * Math.log10(1 + hertz / 700);
  }
}
