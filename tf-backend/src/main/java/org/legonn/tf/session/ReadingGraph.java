package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.Source;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.modules.InterfaceMarginals;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The likeliest classes of an interface's positions. */
final class ReadingGraph {
  private final ChainInputs inputs;
  private final Operand<TInt32> lengths;
  private final Placeholder<TInt32> count;
  private final TopK<TFloat32, TInt32> top;

  ReadingGraph(Ops tf, ChainInputs inputs, InterfaceMarginals marginals) {
    this.inputs = inputs;
    // Without subsampling or a length controller these are what is fed, which can't be fetched.
    this.lengths = tf.identity(marginals.lengths());
    this.count = tf.placeholder(TInt32.class, Placeholder.shape(Shape.scalar()));
    this.top = tf.nn.topK(marginals.probabilities(), count, TInt32.class);
  }

  List<Reading> read(PartRun run, List<Source> batch, int classes) {
    try (TensorScope scope = new TensorScope()) {
      inputs.feedSources(run.runner(), scope, batch);
      run.runner().feed(count, scope.own(TInt32.scalarOf(classes)));
      run.runner().fetch(lengths).fetch(top.indices()).fetch(top.values());
      Result result = scope.own(run.run());
      TInt32 positions = (TInt32) result.get(0);
      TInt32 indices = (TInt32) result.get(1);
      TFloat32 values = (TFloat32) result.get(2);
      List<Reading> readings = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        readings.add(reading(indices, values, i, positions.getInt(i), classes));
      }
      return readings;
    }
  }

  /** One example's, of {@code [B,K,n]}. */
  static Reading reading(TInt32 indices, TFloat32 values, int example, int positions, int classes) {
    int[][] symbols = new int[positions][classes];
    float[][] probabilities = new float[positions][classes];
    for (int k = 0; k < positions; k++) {
      for (int n = 0; n < classes; n++) {
        symbols[k][n] = indices.getInt(example, k, n);
        probabilities[k][n] = values.getFloat(example, k, n);
      }
    }
    return new Reading(symbols, probabilities);
  }
}
