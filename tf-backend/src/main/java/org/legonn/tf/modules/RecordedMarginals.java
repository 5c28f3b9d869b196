package org.legonn.tf.modules;

import java.util.List;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Marginals that were recorded before: what is fed is what the interface says.
 *
 * @param name of the module
 * @param interfaceSize V
 */
record RecordedMarginals(String name, int interfaceSize) implements MarginalsModule {
  /** Its logarithm is a number; no encoder says less. */
  private static final float LEAST = 1e-30f;

  @Override
  public List<Parameter> parameters() {
    return List.of();
  }

  @Override
  public InterfaceMarginals emit(Pass pass, ModuleInput source) {
    Ops tf = pass.tf();
    ModuleInput.Speech recorded = (ModuleInput.Speech) source;
    int classes = interfaceSize + 1;
    Extent extent = Extent.of(pass, recorded.features(), recorded.lengths());
    Operand<TFloat32> rows = tf.reshape(recorded.features(), pass.ints(-1, classes));
    Operand<TFloat32> logits = tf.math.log(tf.math.maximum(rows, pass.scalar(LEAST)));
    return new InterfaceMarginals(pass, pass.untracked(logits), extent, classes);
  }
}
