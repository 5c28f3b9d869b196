package org.legonn.runtime.train;

import java.util.List;
import java.util.stream.IntStream;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.result.TrainingEvent.MeanLosses;

/**
 * Losses over several batches as if they were one: a target token counts as much as any other, a
 * label too, however large its batch.
 */
final class HeldOutLosses {
  private double crossEntropy;
  private long tokens;
  private final double[] ctc;
  private final long[] labels;

  private HeldOutLosses(InterfaceLengths lengths) {
    this.ctc = new double[lengths.count()];
    this.labels = new long[lengths.count()];
  }

  static MeanLosses of(Model model, List<List<Example>> batches, InterfaceLengths lengths) {
    HeldOutLosses sum = new HeldOutLosses(lengths);
    batches.forEach(batch -> sum.add(model.evaluate(batch), lengths.alignable(batch)));
    return sum.mean();
  }

  private void add(Losses losses, List<Integer> alignable) {
    crossEntropy += losses.tokens() * losses.crossEntropy();
    tokens += losses.tokens();
    for (int i = 0; i < ctc.length; i++) {
      ctc[i] += alignable.get(i) * losses.ctc().get(i);
      labels[i] += alignable.get(i);
    }
  }

  private MeanLosses mean() {
    return new MeanLosses(
        crossEntropy / tokens,
        IntStream.range(0, ctc.length)
            .mapToObj(i -> labels[i] == 0 ? 0.0 : ctc[i] / labels[i])
            .toList());
  }
}
