package org.legonn.tf.modules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.legonn.tf.layers.Distributions;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * An interface: distributions over V symbols and, as class V, the CTC blank, at K positions.
 *
 * <p>Its readers send gradients in the form that costs them least; they meet in one pass over
 * {@code [B·K,V+1]}.
 */
public final class InterfaceMarginals implements ModuleInput, Distributions {
  private final Pass pass;
  private final Differentiable<TFloat32> logits;
  private final Operand<TFloat32> probabilities;
  private final Extent extent;
  private final int classes;
  private final List<Operand<TFloat32>> towardsProbabilities = new ArrayList<>();
  private final List<Operand<TFloat32>> rowFactors = new ArrayList<>();
  private final List<Singles> single = new ArrayList<>();
  private Optional<Supplier<Operand<TFloat32>>> posteriors = Optional.empty();

  /** Values at rows and classes. */
  private record Singles(Operand<TInt32> indices, Operand<TFloat32> values) {}

  /**
   * @param logits rows {@code [B·K,V+1]}
   */
  public InterfaceMarginals(
      Pass pass, Differentiable<TFloat32> logits, Extent extent, int classes) {
    this.pass = pass;
    this.logits = logits;
    this.probabilities = pass.tf().nn.softmax(logits);
    this.extent = extent;
    this.classes = classes;
    if (logits.tracked()) {
      pass.atBackward(this::sendToLogits);
    }
  }

  /**
   * Those of the first examples alone.
   *
   * @param count of the examples, scalar
   */
  public InterfaceMarginals first(Operand<TInt32> count) {
    Ops tf = pass.tf();
    Operand<TInt32> rows = tf.math.mul(count, extent.positions());
    Operand<TInt32> begin = pass.ints(0, 0);
    Operand<TInt32> size = tf.stack(List.of(rows, pass.scalar(classes)));
    Operand<TInt32> rest = tf.math.sub(pass.size(logits, 0), rows);
    Operand<TInt32> padding =
        tf.stack(List.of(tf.stack(List.of(pass.scalar(0), rest)), pass.ints(0, 0)));
    Differentiable<TFloat32> some =
        pass.value(
            tf.slice(logits, begin, size),
            dy -> logits.receive(() -> tf.pad(dy, padding, pass.scalar(0f))),
            logits);
    InterfaceMarginals first = new InterfaceMarginals(pass, some, extent.first(count), classes);
    posteriors.ifPresent(all -> first.receivePosteriors(() -> tf.slice(all.get(), begin, size)));
    return first;
  }

  /** {@code [B,K,V+1]}, before the softmax. */
  public Operand<TFloat32> logits() {
    return pass.tf().reshape(logits, extent.shape(classes));
  }

  /** {@code [B,K,V+1]}. */
  public Operand<TFloat32> probabilities() {
    return pass.tf().reshape(probabilities, extent.shape(classes));
  }

  /** {@code [B]}: each sequence's own K. */
  public Operand<TInt32> lengths() {
    return extent.lengths();
  }

  @Override
  public int classes() {
    return classes;
  }

  @Override
  public Extent extent() {
    return extent;
  }

  @Override
  public boolean tracked() {
    return logits.tracked();
  }

  /** Rows {@code [B·K,V+1]}. */
  public Operand<TFloat32> logitRows() {
    return logits;
  }

  @Override
  public Operand<TFloat32> scoreRows() {
    return logits;
  }

  @Override
  public Operand<TFloat32> probabilityRows() {
    return probabilities;
  }

  /** Takes what {@link #posteriorRows} then gives; only a CTC loss knows. */
  public void receivePosteriors(Supplier<Operand<TFloat32>> rows) {
    posteriors = Optional.of(rows);
  }

  /**
   * Rows {@code [B·K,V+1]}: the distributions given the reference, too; there are none before a CTC
   * loss was emitted. Where the reference doesn't fit, they are the marginals.
   */
  Optional<Operand<TFloat32>> posteriorRows() {
    return posteriors.map(Supplier::get);
  }

  @Override
  public void receive(Supplier<Operand<TFloat32>> gradient, Supplier<Operand<TFloat32>> factor) {
    if (tracked()) {
      towardsProbabilities.add(gradient.get());
      rowFactors.add(factor.get());
    }
  }

  /**
   * Takes {@code probabilities · factor} plus values at single elements as gradient with respect to
   * the logits.
   *
   * @param factor {@code [B·K,1]}
   * @param indices {@code [N,2]}: rows and classes
   * @param values {@code [N]}
   */
  public void receiveSparse(
      Operand<TFloat32> factor, Operand<TInt32> indices, Operand<TFloat32> values) {
    rowFactors.add(factor);
    single.add(new Singles(indices, values));
  }

  private void sendToLogits() {
    if (!rowFactors.isEmpty()) {
      logits.receive(this::gradient);
    }
  }

  private Operand<TFloat32> gradient() {
    Ops tf = pass.tf();
    Operand<TFloat32> factor = sum(rowFactors);
    if (!towardsProbabilities.isEmpty()) {
      factor = tf.math.add(sum(towardsProbabilities), factor);
    }
    Operand<TFloat32> gradient = tf.math.mul(probabilities, factor);
    // In place: nobody else reads what is added to.
    for (Singles part : single) {
      gradient = tf.tensorScatterNdAdd(gradient, part.indices(), part.values());
    }
    return gradient;
  }

  private Operand<TFloat32> sum(List<Operand<TFloat32>> parts) {
    return parts.size() == 1 ? parts.get(0) : pass.tf().math.addN(parts);
  }
}
