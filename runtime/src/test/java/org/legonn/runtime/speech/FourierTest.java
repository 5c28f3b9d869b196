package org.legonn.runtime.speech;

import static com.google.common.truth.Truth.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class FourierTest {
  @Test
  void isTheSumThatDefinesIt() {
    for (int points : new int[] {1, 2, 4, 8, 64}) {
      double[] real = random(points, 1);
      double[] imaginary = random(points, 2);
      double[] r = real.clone();
      double[] i = imaginary.clone();
      new Fourier(points).transform(r, i);
      for (int k = 0; k < points; k++) {
        double expectedReal = 0;
        double expectedImaginary = 0;
        for (int n = 0; n < points; n++) {
          double angle = -2 * Math.PI * k * n / points;
          expectedReal += real[n] * Math.cos(angle) - imaginary[n] * Math.sin(angle);
          expectedImaginary += real[n] * Math.sin(angle) + imaginary[n] * Math.cos(angle);
        }
        assertThat(r[k]).isWithin(1e-11).of(expectedReal);
        assertThat(i[k]).isWithin(1e-11).of(expectedImaginary);
      }
    }
  }

  @Test
  void theInverseGivesBackWhatWasTransformed() {
    double[] real = random(256, 3);
    double[] imaginary = random(256, 4);
    double[] r = real.clone();
    double[] i = imaginary.clone();
    Fourier fourier = new Fourier(200);
    assertThat(fourier.points()).isEqualTo(256);
    fourier.transform(r, i);
    fourier.inverse(r, i);
    for (int n = 0; n < 256; n++) {
      assertThat(r[n]).isWithin(1e-13).of(real[n]);
      assertThat(i[n]).isWithin(1e-13).of(imaginary[n]);
    }
  }

  private static double[] random(int length, int seed) {
    return new Random(seed).doubles(length, -1, 1).toArray();
  }
}
