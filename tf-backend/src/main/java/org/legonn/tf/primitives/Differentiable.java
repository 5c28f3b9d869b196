package org.legonn.tf.primitives;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.tensorflow.ExecutionEnvironment;
import org.tensorflow.Operand;
import org.tensorflow.Operation;
import org.tensorflow.Output;
import org.tensorflow.op.Ops;
import org.tensorflow.types.family.TType;

/** An operand that, where tracked, collects the gradients of the losses with respect to it. */
public final class Differentiable<T extends TType> implements Operand<T> {
  private final Operand<T> operand;
  private final boolean tracked;
  private final List<Operand<T>> gradients = new ArrayList<>();

  /** An operand that collects gradients if {@code tracked}. */
  public Differentiable(Operand<T> operand, boolean tracked) {
    this.operand = operand;
    this.tracked = tracked;
  }

  /** Whether any parameter that learns stands behind this value. */
  public boolean tracked() {
    return tracked;
  }

  /** Adds one consumer's gradient; not even computed where nothing tracks it. */
  public void receive(Supplier<? extends Operand<T>> gradient) {
    if (tracked) {
      gradients.add(gradient.get());
    }
  }

  /** Whether a loss depends on this value. */
  public boolean hasGradient() {
    return !gradients.isEmpty();
  }

  /** The sum over all consumers. */
  public Operand<T> gradient(Ops tf) {
    return switch (gradients.size()) {
      case 0 -> throw new IllegalStateException("No loss depends on " + op().name());
      case 1 -> gradients.get(0);
      default -> tf.math.addN(gradients);
    };
  }

  @Override
  public Output<T> asOutput() {
    return operand.asOutput();
  }

  @Override
  public Operation op() {
    return operand.op();
  }

  @Override
  public ExecutionEnvironment env() {
    return operand.env();
  }
}
