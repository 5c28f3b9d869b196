package org.legonn.tf.graph;

import static com.google.common.truth.Truth.assertWithMessage;

import com.google.common.truth.DoubleSubject;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Compares gradients with differences to both sides, between which they lie even where a rectifier
 * has its kink.
 */
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

  /** Each parameter's gradient of the sum over {@code loss}. */
  static void assertRight(
      GraphFixture graph, Operand<TFloat32> loss, Map<Parameter, Operand<TFloat32>> gradients) {
    assertRight(graph, loss, gradients, Parameter::name);
  }

  /** The same for whole parts of modules at once, which costs less. */
  static void assertRightByPart(
      GraphFixture graph, Operand<TFloat32> loss, Map<Parameter, Operand<TFloat32>> gradients) {
    assertRight(graph, loss, gradients, parameter -> parameter.name().replaceFirst("[.].*", ""));
  }

  private static void assertRight(
      GraphFixture graph,
      Operand<TFloat32> loss,
      Map<Parameter, Operand<TFloat32>> gradients,
      Function<Parameter, String> group) {
    Map<Parameter, float[]> analytic = graph.floats(gradients);
    SplittableRandom random = new SplittableRandom(5);
    analytic.keySet().stream()
        .collect(Collectors.groupingBy(group, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (name, parameters) -> {
              Map<Parameter, double[]> direction = direction(parameters, analytic, random);
              double slope = 0;
              for (Parameter parameter : parameters) {
                slope += product(analytic.get(parameter), direction.get(parameter));
              }
              double here = lossAt(graph, loss, direction, 0);
              double after = (lossAt(graph, loss, direction, STEP) - here) / STEP;
              double before = (here - lossAt(graph, loss, direction, -STEP)) / STEP;
              double tolerance = 1e-3 + 0.01 * Math.abs(slope);
              DoubleSubject found =
                  assertWithMessage("%s, slopes before and after %s %s", name, before, after)
                      .that(slope);
              found.isAtLeast(Math.min(before, after) - tolerance);
              found.isAtMost(Math.max(before, after) + tolerance);
            });
  }

  /** Of length 1: half the gradient's own, half random. */
  private static Map<Parameter, double[]> direction(
      List<Parameter> parameters, Map<Parameter, float[]> gradients, SplittableRandom random) {
    double square = 1e-24;
    int size = 0;
    for (Parameter parameter : parameters) {
      float[] gradient = gradients.get(parameter);
      size += gradient.length;
      for (float part : gradient) {
        square += (double) part * part;
      }
    }
    double side = 1 / Math.sqrt(size);
    Map<Parameter, double[]> direction = new LinkedHashMap<>();
    double norm = 0;
    for (Parameter parameter : parameters) {
      float[] gradient = gradients.get(parameter);
      double[] parts = new double[gradient.length];
      for (int i = 0; i < parts.length; i++) {
        parts[i] = gradient[i] / Math.sqrt(square) + (random.nextBoolean() ? side : -side);
        norm += parts[i] * parts[i];
      }
      direction.put(parameter, parts);
    }
    double length = Math.sqrt(norm);
    direction.values().forEach(parts -> Arrays.setAll(parts, i -> parts[i] / length));
    return direction;
  }

  private static double product(float[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static double lossAt(
      GraphFixture graph, Operand<TFloat32> loss, Map<Parameter, double[]> direction, double step) {
    Map<Parameter, float[]> before = new LinkedHashMap<>();
    direction.forEach(
        (parameter, parts) -> {
          float[] at = graph.value(parameter);
          before.put(parameter, at);
          float[] moved = new float[at.length];
          for (int i = 0; i < at.length; i++) {
            moved[i] = (float) (at[i] + step * parts[i]);
          }
          graph.assign(parameter, moved);
        });
    double sum = 0;
    for (float value : graph.floats(loss)) {
      sum += value;
    }
    before.forEach(graph::assign);
    return sum;
  }
}
