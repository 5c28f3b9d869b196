package org.legonn.tf.primitives;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/** The parameters' resource variables in one graph, each made once and read by one operation. */
public final class Weights {
  private final Ops tf;
  private final Map<Parameter, Operand<? extends TType>> handles = new LinkedHashMap<>();
  private final Map<Parameter, Operand<TFloat32>> values = new LinkedHashMap<>();

  /** Variables are emitted into {@code tf} when first asked for. */
  public Weights(Ops tf) {
    this.tf = tf.withSubScope("weights");
  }

  /** The resource to assign to, to update or to save. */
  public Operand<? extends TType> handle(Parameter parameter) {
    return handles.computeIfAbsent(
        parameter,
        key ->
            tf.withName(key.name().replace('/', '.'))
                .varHandleOp(TFloat32.class, key.shape(), VarHandleOp.sharedName(key.name())));
  }

  /** The present value. */
  public Operand<TFloat32> value(Parameter parameter) {
    return values.computeIfAbsent(parameter, key -> tf.readVariableOp(handle(key), TFloat32.class));
  }
}
