package org.legonn.runtime.speech;

/**
 * The discrete Fourier transform of a power of two of points, in place (Cooley and Tukey, 1965).
 */
final class Fourier {
  private final int points;
  private final double[] cosines;
  private final double[] sines;

  /** Of at least so many points. */
  Fourier(int least) {
    this.points = least <= 1 ? 1 : Integer.highestOneBit(least - 1) << 1;
    this.cosines = new double[points / 2];
    this.sines = new double[points / 2];
    for (int k = 0; k < points / 2; k++) {
      cosines[k] = Math.cos(2 * Math.PI * k / points);
      sines[k] = Math.sin(2 * Math.PI * k / points);
    }
  }

  int points() {
    return points;
  }

  /** {@code X[k] = Σ x[n] e^(-2πi k n / N)}. */
  void transform(double[] real, double[] imaginary) {
    for (int n = 1, reversed = 0; n < points; n++) {
      int bit = points >> 1;
      for (; (reversed & bit) != 0; bit >>= 1) {
        reversed ^= bit;
      }
      reversed ^= bit;
      if (n < reversed) {
        swap(real, n, reversed);
        swap(imaginary, n, reversed);
      }
    }
    for (int half = 1; half < points; half *= 2) {
      int stride = points / (2 * half);
      for (int start = 0; start < points; start += 2 * half) {
        for (int k = 0; k < half; k++) {
          double cosine = cosines[k * stride];
          double sine = -sines[k * stride];
          int low = start + k;
          int high = low + half;
          double r = real[high] * cosine - imaginary[high] * sine;
          double i = real[high] * sine + imaginary[high] * cosine;
          real[high] = real[low] - r;
          imaginary[high] = imaginary[low] - i;
          real[low] += r;
          imaginary[low] += i;
        }
      }
    }
  }

  /** The inverse: {@code x[n] = Σ X[k] e^(2πi k n / N) / N}. */
  void inverse(double[] real, double[] imaginary) {
    transform(imaginary, real);
    for (int n = 0; n < points; n++) {
      real[n] /= points;
      imaginary[n] /= points;
    }
  }

  private static void swap(double[] values, int one, int other) {
    double kept = values[one];
    values[one] = values[other];
    values[other] = kept;
  }
}
