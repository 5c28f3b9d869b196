package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.backend.Source;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.modules.DecoderModule;
import org.legonn.tf.modules.InterfaceMarginals;
import org.legonn.tf.modules.TeacherForced;
import org.legonn.tf.primitives.Elements;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** How probable a decoder takes given texts to be. */
final class ScoringGraph {
  private final ChainInputs inputs;
  private final Operand<TFloat32> logProbabilities;

  ScoringGraph(Pass pass, ChainInputs inputs, DecoderModule decoder, InterfaceMarginals marginals) {
    Ops tf = pass.tf();
    this.inputs = inputs;
    TeacherForced forced =
        decoder.emit(pass, marginals, inputs.target().classes(), inputs.target().lengths());
    Operand<TInt32> wanted = forced.wantedRows();
    Operand<TInt32> rows = tf.range(pass.scalar(0), pass.size(wanted, 0), pass.scalar(1));
    Operand<TFloat32> ofWanted =
        Elements.get(pass, tf.nn.logSoftmax(forced.logitRows()), Elements.at(pass, rows, wanted));
    this.logProbabilities =
        tf.reshape(
            ofWanted, tf.stack(List.of(pass.size(inputs.target().lengths(), 0), pass.scalar(-1))));
  }

  List<float[]> read(Session session, List<Source> batch, List<int[]> targets) {
    try (TensorScope scope = new TensorScope()) {
      Session.Runner runner = session.runner();
      inputs.feedSources(runner, scope, batch);
      inputs.target().feed(runner, scope, targets);
      Result result = scope.own(runner.fetch(logProbabilities).run());
      TFloat32 all = (TFloat32) result.get(0);
      List<float[]> read = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        float[] own = new float[targets.get(i).length + 1];
        for (int u = 0; u < own.length; u++) {
          own[u] = all.getFloat(i, u);
        }
        read.add(own);
      }
      return List.copyOf(read);
    }
  }
}
