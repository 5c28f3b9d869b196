package org.legonn.tf.primitives;

import java.util.LinkedHashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TType;

/**
 * The parameters' resource variables in one graph, each made once and read by one operation. They
 * may be there in bfloat16, too, for inference.
 */
public final class Weights {
  private final Ops tf;
  private final boolean keepsRounded;
  private final Map<Parameter, Operand<? extends TType>> handles = new LinkedHashMap<>();
  private final Map<Parameter, Operand<TFloat32>> values = new LinkedHashMap<>();
  private final Map<Parameter, Operand<? extends TType>> roundedHandles = new LinkedHashMap<>();
  private final Map<Parameter, Operand<TBfloat16>> rounded = new LinkedHashMap<>();

  /** Variables are emitted into {@code tf} when first asked for; there are none in bfloat16. */
  public Weights(Ops tf) {
    this(tf, false);
  }

  /**
   * The same.
   *
   * @param keepsRounded whether somebody sees to it that their values are there in bfloat16, too
   */
  public Weights(Ops tf, boolean keepsRounded) {
    this.tf = tf.withSubScope("weights");
    this.keepsRounded = keepsRounded;
  }

  /** The same variables for operations that are emitted elsewhere. */
  public Weights in(Ops elsewhere) {
    return new Weights(elsewhere, keepsRounded);
  }

  /** Whether the values are there in bfloat16, too. */
  public boolean keepsRounded() {
    return keepsRounded;
  }

  /** The resource to assign to, to update or to save. */
  public Operand<? extends TType> handle(Parameter parameter) {
    return handles.computeIfAbsent(
        parameter, key -> variable(key.name(), TFloat32.class, key.shape()));
  }

  /** The resource of the value in bfloat16, for who rounds it. */
  public Operand<? extends TType> roundedHandle(Parameter parameter) {
    return roundedHandles.computeIfAbsent(
        parameter, key -> variable(key.name() + "/rounded", TBfloat16.class, key.shape()));
  }

  private Operand<? extends TType> variable(String name, Class<? extends TType> type, Shape shape) {
    return tf.withName(name.replace('/', '.'))
        .varHandleOp(type, shape, VarHandleOp.sharedName(name));
  }

  /** The present value. */
  public Operand<TFloat32> value(Parameter parameter) {
    return values.computeIfAbsent(parameter, key -> tf.readVariableOp(handle(key), TFloat32.class));
  }

  /** The value in bfloat16 as it was when it was last rounded. */
  Operand<TBfloat16> rounded(Parameter parameter) {
    return rounded.computeIfAbsent(
        parameter, key -> tf.readVariableOp(roundedHandle(key), TBfloat16.class));
  }
}
