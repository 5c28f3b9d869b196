package org.legonn.runtime.train;

import java.util.List;
import java.util.stream.IntStream;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
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

  private HeldOutLosses(int interfaces) {
    this.ctc = new double[interfaces];
    this.labels = new long[interfaces];
  }

  /**
   * The losses of all batches together.
   *
   * @param ctcWeights an interface each
   */
  static MeanLosses of(Model model, List<List<Example>> batches, List<Double> ctcWeights) {
    HeldOutLosses sum = new HeldOutLosses(ctcWeights.size());
    batches.forEach(batch -> sum.add(model.evaluate(batch), batch));
    return sum.mean(ctcWeights);
  }

  /** A batch's CTC loss is a mean over all its labels, as in training. */
  private void add(Losses losses, List<Example> batch) {
    crossEntropy += losses.tokens() * losses.crossEntropy();
    tokens += losses.tokens();
    for (int i = 0; i < ctc.length; i++) {
      int index = i;
      long ofBatch = batch.stream().mapToLong(each -> each.interfaces().get(index).length).sum();
      ctc[i] += ofBatch * losses.ctc().get(i);
      labels[i] += ofBatch;
    }
  }

  private MeanLosses mean(List<Double> ctcWeights) {
    return MeanLosses.weighted(
        crossEntropy / tokens,
        IntStream.range(0, ctc.length)
            .mapToObj(i -> labels[i] == 0 ? 0.0 : ctc[i] / labels[i])
            .toList(),
        ctcWeights);
  }
}
