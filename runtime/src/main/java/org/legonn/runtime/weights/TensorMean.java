package org.legonn.runtime.weights;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.legonn.runtime.failure.InputException;

/** Adds tensors up, name by name, and divides. */
final class TensorMean {
  private final SortedMap<String, TensorShape> shapes;
  private final SortedMap<String, Sum> sums = new TreeMap<>();
  private int count;

  private static final class Sum {
    private final TensorShape shape;
    private final double[] values;

    Sum(TensorShape shape) {
      this.shape = shape;
      this.values = new double[Math.toIntExact(shape.elements())];
    }

    void add(FloatTensor tensor) {
      for (int i = 0; i < values.length; i++) {
        values[i] += tensor.value(i);
      }
    }

    FloatTensor divided(int count) {
      float[] mean = new float[values.length];
      for (int i = 0; i < mean.length; i++) {
        mean[i] = (float) (values[i] / count);
      }
      return FloatTensor.owning(shape, mean);
    }
  }

  TensorMean(SortedMap<String, TensorShape> shapes) {
    this.shapes = shapes;
    shapes.forEach((name, shape) -> sums.put(name, new Sum(shape)));
  }

  /**
   * Adds the next.
   *
   * @throws InputException if its names or shapes are others
   */
  void add(NamedTensors next) {
    count++;
    Optional<String> misfit = next.misfit(shapes);
    if (misfit.isPresent()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "weights can't be averaged: number %d doesn't fit number 1 (%s); average those of one module",
              count,
              misfit.get()));
    }
    sums.forEach((name, sum) -> sum.add(next.get(name)));
  }

  NamedTensors end() {
    SortedMap<String, FloatTensor> means = new TreeMap<>();
    for (Map.Entry<String, Sum> entry : sums.entrySet()) {
      means.put(entry.getKey(), entry.getValue().divided(count));
    }
    return NamedTensors.of(means);
  }
}
