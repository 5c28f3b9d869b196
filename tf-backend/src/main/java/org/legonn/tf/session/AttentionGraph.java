package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.backend.Attention;
import org.legonn.runtime.backend.Source;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.modules.DecoderModule;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Where a decoder looks while it writes given texts. */
final class AttentionGraph {
  private final ChainInputs inputs;
  private final Operand<TInt32> positions;
  private final Operand<TFloat32> shares;

  AttentionGraph(
      Pass pass, ChainInputs inputs, DecoderModule decoder, InterfaceMarginals marginals) {
    this.inputs = inputs;
    // Without subsampling or a length controller these are what is fed, which can't be fetched.
    this.positions = pass.tf().identity(marginals.lengths());
    this.shares =
        decoder.attention(pass, marginals, inputs.target().classes(), inputs.target().lengths());
  }

  List<Attention> read(Session session, List<Source> batch, List<int[]> targets) {
    try (TensorScope scope = new TensorScope()) {
      Session.Runner runner = session.runner();
      inputs.feedSources(runner, scope, batch);
      inputs.target().feed(runner, scope, targets);
      Result result = scope.own(runner.fetch(positions).fetch(shares).run());
      TInt32 lengths = (TInt32) result.get(0);
      TFloat32 weights = (TFloat32) result.get(1);
      List<Attention> read = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        read.add(attention(weights, i, targets.get(i).length + 1, lengths.getInt(i)));
      }
      return List.copyOf(read);
    }
  }

  private static Attention attention(TFloat32 weights, int example, int rows, int columns) {
    float[][] own = new float[rows][columns];
    for (int u = 0; u < rows; u++) {
      for (int k = 0; k < columns; k++) {
        own[u][k] = weights.getFloat(example, u, k);
      }
    }
    return new Attention(own);
  }
}
