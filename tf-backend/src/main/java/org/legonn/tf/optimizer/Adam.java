package org.legonn.tf.optimizer;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.legonn.tf.primitives.Initializer;
import org.legonn.tf.primitives.Parameter;
import org.legonn.tf.primitives.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * Adam (Kingma and Ba, 2015) with β 0.9 and 0.98, ε 1e-9, on gradients clipped by their global
 * norm. Where that norm is no number, a step changes nothing, neither weights nor moments.
 */
public final class Adam {
  /** Decay of the first moment. */
  public static final float BETA1 = 0.9f;

  /** Decay of the second moment. */
  public static final float BETA2 = 0.98f;

  private static final float EPSILON = 1e-9f;

  private final Operand<TFloat32> learningRate;
  private final Map<String, Powers> powers = new LinkedHashMap<>();
  private final Operand<TFloat32> gradientNorm;
  private final List<Op> updates = new ArrayList<>();
  private final List<Parameter> moments = new ArrayList<>();

  /**
   * Scalars to feed: β₁ and β₂ to the power of the step's number among those of a module, from 1.
   */
  public record Powers(Operand<TFloat32> beta1, Operand<TFloat32> beta2) {}

  /**
   * Emits the update.
   *
   * @param weights where parameters and moments live
   * @param clipNorm the greatest global norm; 0 is no limit
   */
  public Adam(
      Ops tf, Weights weights, Map<Parameter, Operand<TFloat32>> gradients, double clipNorm) {
    this.learningRate = scalar(tf);
    this.gradientNorm = globalNorm(tf, gradients.values());
    Operand<TBool> finite = tf.math.isFinite(gradientNorm);
    Operand<TFloat32> zero = tf.constant(0f);
    Operand<TFloat32> one = tf.constant(1f);
    // A gradient of 0 and moments that decay by a factor of 1: they stay as they are, to the bit.
    Operand<TFloat32> factor = tf.select(finite, clipping(tf, clipNorm), zero);
    Operand<TFloat32> rate = tf.select(finite, learningRate, zero);
    Operand<TFloat32> beta1 = tf.select(finite, tf.constant(BETA1), one);
    Operand<TFloat32> beta2 = tf.select(finite, tf.constant(BETA2), one);
    Operand<TFloat32> epsilon = tf.constant(EPSILON);
    gradients.forEach(
        (parameter, gradient) -> {
          Powers power =
              powers.computeIfAbsent(
                  parameter.module(), module -> new Powers(scalar(tf), scalar(tf)));
          updates.add(
              tf.train.resourceApplyAdam(
                  weights.handle(parameter),
                  weights.handle(moment(parameter, "adam-first")),
                  weights.handle(moment(parameter, "adam-second")),
                  power.beta1(),
                  power.beta2(),
                  rate,
                  beta1,
                  beta2,
                  epsilon,
                  tf.math.mulNoNan(gradient, factor)));
        });
  }

  private Operand<TFloat32> clipping(Ops tf, double clipNorm) {
    Operand<TFloat32> whole = tf.constant(1f);
    return clipNorm == 0
        ? whole
        : tf.math.minimum(whole, tf.math.div(tf.constant((float) clipNorm), gradientNorm));
  }

  private static Operand<TFloat32> scalar(Ops tf) {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  private Parameter moment(Parameter parameter, String slot) {
    Parameter moment =
        new Parameter(
            parameter.name() + "/" + slot, parameter.shape(), new Initializer.Constant(0));
    moments.add(moment);
    return moment;
  }

  private static Operand<TFloat32> globalNorm(Ops tf, Iterable<Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> halves = new ArrayList<>();
    gradients.forEach(gradient -> halves.add(tf.nn.l2Loss(gradient)));
    return tf.math.sqrt(tf.math.mul(tf.math.addN(halves), tf.constant(2f)));
  }

  /** Scalar to feed at each step. */
  public Operand<TFloat32> learningRate() {
    return learningRate;
  }

  /** What to feed at each step, by the module's name: not every module takes part in every step. */
  public Map<String, Powers> powers() {
    return Collections.unmodifiableMap(powers);
  }

  /** Scalar: the gradients' global norm before clipping. */
  public Operand<TFloat32> gradientNorm() {
    return gradientNorm;
  }

  /** What to run to take a step. */
  public List<Op> updates() {
    return List.copyOf(updates);
  }

  /** Its own state, to initialise and to save. */
  public List<Parameter> moments() {
    return List.copyOf(moments);
  }
}
