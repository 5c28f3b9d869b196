package org.legonn.runtime.train;

import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.train.TrainingEvent.MeanLosses;

/** Averages losses over steps. */
final class LossMeter {
  private int steps;
  private long tokens;
  private double crossEntropy;
  private double gradientNorm;
  private final List<Double> ctc = new ArrayList<>();

  void add(Losses losses) {
    steps++;
    tokens += losses.tokens();
    crossEntropy += losses.crossEntropy();
    gradientNorm += losses.gradientNorm();
    for (int i = 0; i < losses.ctc().size(); i++) {
      if (i == ctc.size()) {
        ctc.add(0.0);
      }
      ctc.set(i, ctc.get(i) + losses.ctc().get(i));
    }
  }

  int steps() {
    return steps;
  }

  long tokens() {
    return tokens;
  }

  double gradientNorm() {
    return gradientNorm / steps;
  }

  MeanLosses mean() {
    return new MeanLosses(crossEntropy / steps, ctc.stream().map(sum -> sum / steps).toList());
  }
}
