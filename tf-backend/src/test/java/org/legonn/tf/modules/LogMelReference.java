package org.legonn.tf.modules;

/** Log-mel energies in float64, by the definitions: a discrete Fourier transform, sum by sum. */
final class LogMelReference {
  private static final double FLOOR = 1e-6;

  private LogMelReference() {}

  static double[][] of(float[] samples, int rate, int bins) {
    int hop = (int) Math.round(rate / 100.0);
    int window = (int) Math.round(rate / 40.0);
    int transform = 1;
    while (transform < window) {
      transform *= 2;
    }
    double[][] energies = new double[(samples.length + hop - 1) / hop][];
    for (int t = 0; t < energies.length; t++) {
      energies[t] = bands(power(samples, t * hop, window, transform), rate, transform, bins);
    }
    return energies;
  }

  private static double[] power(float[] samples, int start, int window, int transform) {
    double[] power = new double[transform / 2 + 1];
    for (int line = 0; line < power.length; line++) {
      double real = 0;
      double imaginary = 0;
      for (int i = 0; i < window && start + i < samples.length; i++) {
        double hann = Math.pow(Math.sin(Math.PI * i / window), 2);
        double angle = 2 * Math.PI * line * i / transform;
        real += hann * samples[start + i] * Math.cos(angle);
        imaginary -= hann * samples[start + i] * Math.sin(angle);
      }
      power[line] = real * real + imaginary * imaginary;
    }
    return power;
  }

  private static double[] bands(double[] power, int rate, int transform, int bins) {
    double low = mel(20);
    double high = mel(rate / 2.0);
    double[] energies = new double[bins];
    for (int bin = 0; bin < bins; bin++) {
      double left = low + (high - low) * bin / (bins + 1);
      double centre = low + (high - low) * (bin + 1) / (bins + 1);
      double right = low + (high - low) * (bin + 2) / (bins + 1);
      double energy = 0;
      for (int line = 0; line < power.length; line++) {
        double place = mel((double) line * rate / transform);
        if (place > left && place <= centre) {
          energy += power[line] * (place - left) / (centre - left);
        } else if (place > centre && place < right) {
          energy += power[line] * (right - place) / (right - centre);
        }
      }
      energies[bin] = Math.log(Math.max(energy, FLOOR));
    }
    return energies;
  }

  private static double mel(double hertz) {
    return 1127.0104805 * Math.log(1 + hertz / 700);
  }
}
