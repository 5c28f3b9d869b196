package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.backend.Losses;

/**
 * What workers say to one another in numbers that are added up: losses, each weighted by its share
 * of the whole, and whether to stop.
 */
final class StepNumbers {
  private static final int CROSS_ENTROPY = 0;
  private static final int TOKENS = 1;
  private static final int INFEASIBLE = 2;
  private static final int STOP = 3;
  private static final int CTC = 4;

  private StepNumbers() {}

  /** How many they are. */
  static int count(int interfaces) {
    return CTC + interfaces;
  }

  static float[] of(Losses own, boolean stop) {
    float[] numbers = new float[count(own.ctc().size())];
    numbers[CROSS_ENTROPY] = (float) own.crossEntropy();
    numbers[TOKENS] = own.tokens();
    numbers[INFEASIBLE] = own.infeasible();
    numbers[STOP] = stop ? 1 : 0;
    for (int i = 0; i < own.ctc().size(); i++) {
      numbers[CTC + i] = own.ctc().get(i).floatValue();
    }
    return numbers;
  }

  static Losses losses(float[] sums) {
    List<Double> ctc = new ArrayList<>();
    for (int i = CTC; i < sums.length; i++) {
      ctc.add((double) sums[i]);
    }
    return new Losses(sums[CROSS_ENTROPY], ctc, (int) sums[TOKENS], (int) sums[INFEASIBLE], 0);
  }

  /** Whether anyone wants to. */
  static boolean isToStop(float[] sums) {
    return sums[STOP] > 0;
  }
}
