package org.legonn.tf.session;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.PhraseAutomaton;
import org.legonn.runtime.backend.PhraseList;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.search.PhraseInputs;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Phrases as tensors. The automaton of those that came last is kept: batch after batch is asked for
 * the same ones. Safe for use by many threads.
 */
final class PhraseTensors {
  private @Nullable PhraseList last;
  private @Nullable PhraseAutomaton automaton;

  private synchronized PhraseAutomaton automaton(PhraseList list) {
    PhraseAutomaton known = automaton;
    if (known == null || !list.equals(last)) {
      known = PhraseAutomaton.of(list);
      automaton = known;
      last = list;
    }
    return known;
  }

  void feed(Session.Runner runner, TensorScope scope, PhraseInputs inputs, PhraseList list) {
    PhraseAutomaton phrases = automaton(list);
    int count = phrases.lengths().length;
    runner.feed(inputs.next(), scope.own(rows(phrases.next())));
    runner.feed(inputs.depths(), scope.own(TInt32.vectorOf(phrases.depths())));
    runner.feed(inputs.weights(), scope.own(TFloat32.vectorOf(phrases.weights())));
    runner.feed(
        inputs.ends(), scope.own(TInt32.tensorOf(StdArrays.ndCopyOf(ends(phrases, count)))));
    runner.feed(inputs.closes(), scope.own(TBool.vectorOf(phrases.closes())));
    runner.feed(inputs.opens(), scope.own(TBool.vectorOf(phrases.opens())));
    runner.feed(
        inputs.lengths(), scope.own(TInt32.vectorOf(Arrays.copyOf(phrases.lengths(), count + 1))));
  }

  /** Without a second copy of what may be tens of megabytes. */
  private static TInt32 rows(int[][] rows) {
    return TInt32.tensorOf(
        Shape.of(rows.length, rows[0].length),
        tensor -> {
          for (int i = 0; i < rows.length; i++) {
            StdArrays.copyTo(rows[i], tensor.get(i));
          }
        });
  }

  /** Rows of one width; what is missing is a phrase that there is not. */
  private static int[][] ends(PhraseAutomaton phrases, int none) {
    int width = Arrays.stream(phrases.ends()).mapToInt(ends -> ends.length).max().orElse(0);
    return Arrays.stream(phrases.ends())
        .map(
            ends -> {
              int[] row = Arrays.copyOf(ends, width);
              Arrays.fill(row, ends.length, width, none);
              return row;
            })
        .toArray(int[][]::new);
  }
}
