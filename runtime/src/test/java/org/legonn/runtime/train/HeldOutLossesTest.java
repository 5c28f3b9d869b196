package org.legonn.runtime.train;

import static com.google.common.truth.Truth.assertThat;

import java.lang.reflect.Proxy;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.result.TrainingEvent.MeanLosses;

class HeldOutLossesTest {
  @Test
  void weighEveryTokenAndEveryLabelAlike() {
    Model model = answering(losses(1.0, 2.0, 3), losses(2.0, 4.0, 9));
    List<List<Example>> batches =
        List.of(List.of(example(2, 0, 1)), List.of(example(3, 0, 1, 2), example(3, 1, 2, 0)));

    MeanLosses mean = HeldOutLosses.of(model, batches, List.of(0.5));

    assertThat(mean.crossEntropy()).isWithin(1e-12).of((3 * 1.0 + 9 * 2.0) / 12);
    assertThat(mean.ctc().get(0)).isWithin(1e-12).of((2 * 2.0 + 6 * 4.0) / 8);
    assertThat(mean.total()).isWithin(1e-12).of(mean.crossEntropy() + 0.5 * mean.ctc().get(0));
  }

  /** A batch's own loss is a mean over all its labels, those counted that CTC can't align. */
  @Test
  void countLabelsThatCtcCanNotAlignAsTheirBatchesDo() {
    Model model = answering(losses(1.0, 2.0, 3), losses(1.0, 0.0, 5));
    List<List<Example>> batches =
        List.of(List.of(example(2, 0, 1)), List.of(example(1, 0, 1, 2, 0)));

    assertThat(HeldOutLosses.of(model, batches, List.of(1.0)).ctc())
        .containsExactly((2 * 2.0 + 4 * 0.0) / 6);
  }

  private static Losses losses(double crossEntropy, double ctc, int tokens) {
    return new Losses(crossEntropy, List.of(ctc), tokens, 0, 0);
  }

  private static Example example(int sourceLength, int... target) {
    return new Example(new Source.Symbols(new int[sourceLength]), List.of(target), target);
  }

  /** A model that has these losses, batch by batch. */
  private static Model answering(Losses... losses) {
    Iterator<Losses> answers = List.of(losses).iterator();
    return (Model)
        Proxy.newProxyInstance(
            Model.class.getClassLoader(),
            new Class<?>[] {Model.class},
            (proxy, method, arguments) -> answers.next());
  }
}
