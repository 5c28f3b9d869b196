package org.legonn.experiments.speech;

/**
 * Cepstra as a speaker with a vocal tract of another length would have given them: a linear map,
 * because a spectrum is a sum of its cepstra's cosines, on whatever scale one looks at them (Pitz
 * and Ney, 2005). The cepstra must be those of mel energies, not liftered.
 */
final class VocalTract {
  /** The mel filters' range, in Hz. */
  private static final double LOWEST = 130;

  private static final double HIGHEST = 6_800;
  private static final int POINTS = 200;

  private final double[][] map;

  /**
   * A vocal tract.
   *
   * @param coefficients of a frame, from the zeroth
   * @param stretch factor of all resonances' frequencies; 1 is the speaker's own
   */
  VocalTract(int coefficients, double stretch) {
    this.map = new double[coefficients][coefficients];
    for (int point = 0; point < POINTS; point++) {
      double place = (point + 0.5) / POINTS;
      double heard = Math.max(0, Math.min(1, place(frequency(place) / stretch)));
      for (int k = 0; k < coefficients; k++) {
        double analysis = (k == 0 ? 1.0 : 2.0) / POINTS * Math.cos(Math.PI * k * place);
        for (int j = 0; j < coefficients; j++) {
          map[k][j] += analysis * Math.cos(Math.PI * j * heard);
        }
      }
    }
  }

  /** On the mel scale, from 0 to 1. */
  private static double place(double frequency) {
    return (mel(frequency) - mel(LOWEST)) / (mel(HIGHEST) - mel(LOWEST));
  }

  private static double frequency(double place) {
    double mel = mel(LOWEST) + place * (mel(HIGHEST) - mel(LOWEST));
    return 700 * (Math.pow(10, mel / 2595) - 1);
  }

  private static double mel(double frequency) {
    return 2595 * Math.log10(1 + frequency / 700);
  }

  /** Frames {@code [T,D]} to the same. */
  float[][] speak(float[][] frames) {
    float[][] spoken = new float[frames.length][map.length];
    for (int t = 0; t < frames.length; t++) {
      for (int k = 0; k < map.length; k++) {
        double sum = 0;
        for (int j = 0; j < map.length; j++) {
          sum += map[k][j] * frames[t][j];
        }
        spoken[t][k] = (float) sum;
      }
    }
    return spoken;
  }
}
