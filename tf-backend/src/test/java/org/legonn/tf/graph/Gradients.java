package org.legonn.tf.graph;

import static com.google.common.truth.Truth.assertWithMessage;

import java.util.Map;
import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Compares gradients with central differences. */
final class Gradients {
  private static final double STEP = 2e-3;

  private Gradients() {}

  /**
   * A fixed random weighting of a value's elements, sent to it as gradient; its sum is the loss.
   */
  static Operand<TFloat32> weigh(Pass pass, Value<TFloat32> value, int size) {
    SplittableRandom random = new SplittableRandom(11);
    float[] factors = new float[size];
    for (int i = 0; i < size; i++) {
      factors[i] = (float) (random.nextDouble() - 0.5);
    }
    Operand<TFloat32> weights =
        pass.tf().reshape(pass.tf().constant(factors), pass.tf().shape(value));
    value.receive(() -> weights);
    return pass.tf().math.mul(value, weights);
  }

  /**
   * Checks each parameter's gradient of the sum over {@code loss} along a direction of length 1,
   * half its own, half random.
   */
  static void assertRight(
      GraphFixture graph, Operand<TFloat32> loss, Map<Parameter, Operand<TFloat32>> gradients) {
    SplittableRandom random = new SplittableRandom(5);
    graph
        .floats(gradients)
        .forEach(
            (parameter, gradient) -> {
              float[] at = graph.value(parameter);
              double[] direction = direction(gradient, random);
              double forward = lossAt(graph, loss, parameter, at, direction, STEP);
              double backward = lossAt(graph, loss, parameter, at, direction, -STEP);
              graph.assign(parameter, at);
              double found = product(gradient, direction);
              assertWithMessage(parameter.name())
                  .that((forward - backward) / (2 * STEP))
                  .isWithin(1e-3 + 0.01 * Math.abs(found))
                  .of(found);
            });
  }

  private static double[] direction(float[] gradient, SplittableRandom random) {
    double[] direction = new double[gradient.length];
    double length = Math.sqrt(product(gradient, gradient)) + 1e-12;
    double side = 1 / Math.sqrt(gradient.length);
    for (int i = 0; i < gradient.length; i++) {
      direction[i] = gradient[i] / length + (random.nextBoolean() ? side : -side);
    }
    double norm = 0;
    for (double part : direction) {
      norm += part * part;
    }
    for (int i = 0; i < direction.length; i++) {
      direction[i] /= Math.sqrt(norm);
    }
    return direction;
  }

  private static double product(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (double) a[i] * b[i];
    }
    return sum;
  }

  private static double product(float[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double lossAt(
      GraphFixture graph,
      Operand<TFloat32> loss,
      Parameter parameter,
      float[] at,
      double[] direction,
      double step) {
    float[] moved = new float[at.length];
    for (int i = 0; i < at.length; i++) {
      moved[i] = (float) (at[i] + step * direction[i]);
    }
    graph.assign(parameter, moved);
    double sum = 0;
    for (float value : graph.floats(loss)) {
      sum += value;
    }
    return sum;
  }
}
