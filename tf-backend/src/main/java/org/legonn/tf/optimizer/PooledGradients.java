package org.legonn.tf.optimizer;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.exchange.Collective;
import org.legonn.tf.exchange.Exchange;
import org.legonn.tf.primitives.Parameter;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Gradients summed over all workers. They travel end to end in vectors of one size, so that what
 * the exchange costs does not hang on how many parameters there are.
 */
public final class PooledGradients {
  private static final int BUCKET = 1 << 20;

  private final Ops tf;
  private final List<Parameter> parameters;
  private final List<Integer> sizes = new ArrayList<>();
  private final int numbers;
  private final Collective collective;
  private final List<Placeholder<TFloat32>> pooled = new ArrayList<>();
  private final Map<Parameter, Operand<TFloat32>> sums = new LinkedHashMap<>();

  /**
   * Emits what takes the pooled gradients of these parameters apart.
   *
   * @param numbers how many go with them
   */
  public PooledGradients(Ops tf, Exchange exchange, List<Parameter> parameters, int numbers) {
    this.tf = tf;
    this.numbers = numbers;
    this.parameters = List.copyOf(parameters);
    long all = 0;
    for (Parameter parameter : parameters) {
      all += parameter.shape().size();
    }
    for (long rest = all; rest > 0; rest -= BUCKET) {
      sizes.add((int) Math.min(BUCKET, rest));
    }
    List<Integer> vectors = new ArrayList<>(sizes);
    vectors.add(numbers);
    this.collective = exchange.tensors(vectors);
    for (int size : sizes) {
      pooled.add(tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(size))));
    }
    Operand<TFloat32> row = joined(pooled);
    int start = 0;
    for (Parameter parameter : parameters) {
      int size = (int) parameter.shape().size();
      Operand<TFloat32> slice =
          tf.slice(row, tf.constant(new int[] {start}), tf.constant(new int[] {size}));
      sums.put(parameter, tf.reshape(slice, tf.constant(parameter.shape())));
      start += size;
    }
  }

  private Operand<TFloat32> joined(List<? extends Operand<TFloat32>> vectors) {
    return vectors.size() == 1
        ? vectors.get(0)
        : tf.concat(new ArrayList<Operand<TFloat32>>(vectors), tf.constant(0));
  }

  /** The sums over all workers, while {@link #feed} feeds them. */
  public Map<Parameter, Operand<TFloat32>> values() {
    return sums;
  }

  /** This worker's gradients, end to end, cut into what travels. */
  public List<Operand<TFloat32>> own(Map<Parameter, Operand<TFloat32>> gradients) {
    List<Operand<TFloat32>> flat = new ArrayList<>();
    Operand<TInt32> vector = tf.constant(new int[] {-1});
    parameters.forEach(parameter -> flat.add(tf.reshape(gradients.get(parameter), vector)));
    Operand<TFloat32> row = joined(flat);
    List<Operand<TFloat32>> buckets = new ArrayList<>();
    int start = 0;
    for (int size : sizes) {
      buckets.add(tf.slice(row, tf.constant(new int[] {start}), tf.constant(new int[] {size})));
      start += size;
    }
    return buckets;
  }

  /** The gradients of a worker that had no share of a step. */
  public Map<Parameter, Operand<TFloat32>> none() {
    Map<Parameter, Operand<TFloat32>> zeros = new LinkedHashMap<>();
    parameters.forEach(
        parameter ->
            zeros.put(parameter, tf.fill(tf.constant(parameter.shape()), tf.constant(0f))));
    return zeros;
  }

  /**
   * Sums this worker's gradients up with all others'.
   *
   * @param own as {@link #own} gives them
   * @param said numbers that go with them, and become their sums
   * @return what {@link #feed} takes; owned by {@code scope}
   */
  public List<TFloat32> exchange(
      Session session, TensorScope scope, List<Operand<TFloat32>> own, float[] said) {
    List<TFloat32> vectors = new ArrayList<>();
    try (TensorScope computed = new TensorScope()) {
      Session.Runner runner = session.runner();
      own.forEach(runner::fetch);
      Result result = computed.own(runner.run());
      for (int i = 0; i < sizes.size(); i++) {
        vectors.add((TFloat32) result.get(i));
      }
      vectors.add(
          computed.own(
              TFloat32.tensorOf(Shape.of(numbers), DataBuffers.of(FloatBuffer.wrap(said)))));
      List<TFloat32> sums = collective.sum(vectors);
      sums.forEach(scope::own);
      sums.get(sizes.size()).copyTo(DataBuffers.of(FloatBuffer.wrap(said)));
      return sums;
    }
  }

  /** Feeds what was exchanged. */
  public void feed(Session.Runner runner, List<TFloat32> exchanged) {
    for (int i = 0; i < sizes.size(); i++) {
      runner.feed(pooled.get(i), exchanged.get(i));
    }
  }
}
