package org.legonn.experiments.speech;

import static com.google.common.truth.Truth.assertThat;

import org.junit.jupiter.api.Test;

class VocalTractTest {
  private static final int COEFFICIENTS = 13;
  private static final double TOLERANCE = 1e-5;

  @Test
  void theSpeakersOwnChangesNothing() {
    float[][] frames = new float[2][COEFFICIENTS];
    for (int d = 0; d < COEFFICIENTS; d++) {
      frames[0][d] = d;
      frames[1][d] = 1 - d;
    }
    float[][] spoken = new VocalTract(COEFFICIENTS, 1).speak(frames);
    for (int t = 0; t < frames.length; t++) {
      assertThat(spoken[t]).usingTolerance(TOLERANCE).containsExactly(frames[t]).inOrder();
    }
  }

  @Test
  void loudnessStays() {
    float[] loud = new float[COEFFICIENTS];
    loud[0] = 9;
    assertThat(new VocalTract(COEFFICIENTS, 1.1).speak(new float[][] {loud})[0])
        .usingTolerance(TOLERANCE)
        .containsExactly(loud)
        .inOrder();
  }

  @Test
  void aShorterOneMovesResonancesUp() {
    double own = loudest(1);
    assertThat(loudest(1.1)).isGreaterThan(own);
    assertThat(loudest(0.9)).isLessThan(own);
  }

  /** Where a spectrum with one resonance in its middle is loudest, on the mel scale. */
  private static double loudest(double stretch) {
    float[] resonance = new float[COEFFICIENTS];
    for (int k = 0; k < COEFFICIENTS; k++) {
      resonance[k] = (float) (Math.cos(Math.PI * k * 0.5) * Math.exp(-0.02 * k * k));
    }
    float[] heard = new VocalTract(COEFFICIENTS, stretch).speak(new float[][] {resonance})[0];
    double best = 0;
    double most = Double.NEGATIVE_INFINITY;
    for (double place = 0; place <= 1; place += 0.005) {
      double energy = 0;
      for (int k = 0; k < COEFFICIENTS; k++) {
        energy += heard[k] * Math.cos(Math.PI * k * place);
      }
      if (energy > most) {
        most = energy;
        best = place;
      }
    }
    return best;
  }
}
