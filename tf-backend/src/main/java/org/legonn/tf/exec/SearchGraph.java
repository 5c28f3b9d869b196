package org.legonn.tf.exec;

import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.backend.Hypothesis;
import org.legonn.runtime.backend.SearchOptions;
import org.legonn.runtime.backend.Source;
import org.legonn.tf.graph.DecoderModule;
import org.legonn.tf.graph.Hypotheses;
import org.legonn.tf.graph.Marginals;
import org.legonn.tf.graph.Pass;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** A beam search of one width behind a chain's last interface. */
final class SearchGraph {
  /**
   * Below this a hypothesis is none: a tiny vocabulary has fewer texts than the beam has places.
   */
  private static final float NONE = -1e29f;

  private final Inputs inputs;
  private final Placeholder<TFloat32> lengthPenalty;
  private final Placeholder<TInt32> maximumLength;
  private final Hypotheses hypotheses;

  /** What is fixed when the search is emitted. */
  record Width(int beam, int nBest) {}

  SearchGraph(
      Ops tf, Pass pass, Inputs inputs, DecoderModule decoder, Marginals marginals, Width width) {
    this.inputs = inputs;
    this.lengthPenalty = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    this.maximumLength = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    this.hypotheses =
        decoder.search(pass, marginals, width.beam(), width.nBest(), lengthPenalty, maximumLength);
  }

  List<List<Hypothesis>> search(Session session, List<Source> batch, SearchOptions options) {
    try (TensorScope scope = new TensorScope()) {
      Session.Runner runner = session.runner();
      inputs.feedSources(runner, scope, batch);
      runner.feed(lengthPenalty, scope.own(TFloat32.scalarOf((float) options.lengthPenalty())));
      runner.feed(maximumLength, scope.own(TInt32.scalarOf(options.maximumLength())));
      runner.fetch(hypotheses.symbols()).fetch(hypotheses.lengths()).fetch(hypotheses.scores());
      Result result = scope.own(runner.run());
      List<List<Hypothesis>> found = new ArrayList<>();
      for (int sentence = 0; sentence < batch.size(); sentence++) {
        found.add(read(result, sentence, options.nBest()));
      }
      return List.copyOf(found);
    }
  }

  private static List<Hypothesis> read(Result result, int sentence, int nBest) {
    TInt32 symbols = (TInt32) result.get(0);
    TInt32 lengths = (TInt32) result.get(1);
    TFloat32 scores = (TFloat32) result.get(2);
    List<Hypothesis> found = new ArrayList<>();
    for (int n = 0; n < nBest; n++) {
      float score = scores.getFloat(sentence, n);
      if (score > NONE) {
        int[] text = new int[lengths.getInt(sentence, n)];
        for (int u = 0; u < text.length; u++) {
          text[u] = symbols.getInt(sentence, n, u);
        }
        found.add(new Hypothesis(text, score));
      }
    }
    return List.copyOf(found);
  }
}
