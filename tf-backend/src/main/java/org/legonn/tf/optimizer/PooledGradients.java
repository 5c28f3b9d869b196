package org.legonn.tf.optimizer;

import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.legonn.tf.device.TensorScope;
import org.legonn.tf.exchange.Collective;
import org.legonn.tf.exchange.Collective.Vector;
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
import org.tensorflow.types.family.TFloating;

/**
 * Gradients summed over all workers. Small ones travel end to end in one vector, so that what the
 * exchange costs does not hang on how many parameters there are; large ones travel as they are, so
 * that they aren't copied.
 */
public final class PooledGradients {
  private static final int BUCKET = 1 << 20;

  private final Ops tf;
  private final int numbers;
  private final List<List<Parameter>> buckets;
  private final Collective collective;
  private final Class<? extends TFloating> type;
  private final List<Placeholder<? extends TFloating>> pooled = new ArrayList<>();
  private final Map<Parameter, Operand<TFloat32>> sums = new LinkedHashMap<>();

  /**
   * Emits what takes the pooled gradients of these parameters apart.
   *
   * @param numbers how many go with them
   */
  public PooledGradients(Ops tf, Exchange exchange, List<Parameter> parameters, int numbers) {
    this.tf = tf;
    this.numbers = numbers;
    this.type = exchange.gradients();
    this.buckets = buckets(parameters);
    List<Vector> vectors = new ArrayList<>();
    for (List<Parameter> bucket : buckets) {
      int size = bucket.stream().mapToInt(PooledGradients::size).sum();
      vectors.add(new Vector(type, size));
      Placeholder<? extends TFloating> vector =
          tf.placeholder(type, Placeholder.shape(Shape.of(size)));
      pooled.add(vector);
      takeApart(tf.dtypes.cast(vector, TFloat32.class), bucket);
    }
    vectors.add(new Vector(TFloat32.class, numbers));
    this.collective = exchange.sums(vectors);
  }

  /** In their order; none is divided. */
  private static List<List<Parameter>> buckets(List<Parameter> parameters) {
    List<List<Parameter>> buckets = new ArrayList<>();
    List<Parameter> open = new ArrayList<>();
    int room = BUCKET;
    for (Parameter parameter : parameters) {
      if (size(parameter) > room && !open.isEmpty()) {
        buckets.add(List.copyOf(open));
        open.clear();
        room = BUCKET;
      }
      open.add(parameter);
      room -= size(parameter);
    }
    buckets.add(List.copyOf(open));
    return List.copyOf(buckets);
  }

  private static int size(Parameter parameter) {
    return Math.toIntExact(parameter.shape().size());
  }

  private void takeApart(Operand<TFloat32> vector, List<Parameter> bucket) {
    int start = 0;
    for (Parameter parameter : bucket) {
      Operand<TFloat32> own =
          bucket.size() == 1
              ? vector
              : tf.slice(
                  vector, tf.constant(new int[] {start}), tf.constant(new int[] {size(parameter)}));
      sums.put(parameter, tf.reshape(own, tf.constant(parameter.shape())));
      start += size(parameter);
    }
  }

  /** The sums over all workers, while {@link #feed} feeds them. */
  public Map<Parameter, Operand<TFloat32>> values() {
    return sums;
  }

  /** This worker's gradients, as they travel. */
  public List<Operand<? extends TFloating>> own(Map<Parameter, Operand<TFloat32>> gradients) {
    Operand<TInt32> vector = tf.constant(new int[] {-1});
    List<Operand<? extends TFloating>> own = new ArrayList<>();
    for (List<Parameter> bucket : buckets) {
      List<Operand<TFloat32>> flat = new ArrayList<>();
      bucket.forEach(parameter -> flat.add(tf.reshape(gradients.get(parameter), vector)));
      own.add(
          tf.dtypes.cast(flat.size() == 1 ? flat.get(0) : tf.concat(flat, tf.constant(0)), type));
    }
    return own;
  }

  /** The gradients of a worker that had no share of a step. */
  public Map<Parameter, Operand<TFloat32>> none() {
    Map<Parameter, Operand<TFloat32>> zeros = new LinkedHashMap<>();
    sums.keySet()
        .forEach(
            parameter ->
                zeros.put(parameter, tf.fill(tf.constant(parameter.shape()), tf.constant(0f))));
    return zeros;
  }

  /**
   * Sums this worker's gradients up with all others'.
   *
   * @param own as {@link #own} gives them
   * @param said numbers that go with them, and become their sums
   * @return what {@link #feed} takes, until the next exchange
   */
  public List<TFloating> exchange(
      Session session, List<Operand<? extends TFloating>> own, float[] said) {
    List<TFloating> vectors = new ArrayList<>();
    try (TensorScope computed = new TensorScope()) {
      Session.Runner runner = session.runner();
      own.forEach(runner::fetch);
      Result result = computed.own(runner.run());
      for (int i = 0; i < pooled.size(); i++) {
        vectors.add((TFloating) result.get(i));
      }
      vectors.add(
          computed.own(
              TFloat32.tensorOf(Shape.of(numbers), DataBuffers.of(FloatBuffer.wrap(said)))));
      List<TFloating> summed = collective.sum(vectors);
      ((TFloat32) summed.get(pooled.size())).copyTo(DataBuffers.of(FloatBuffer.wrap(said)));
      return summed;
    }
  }

  /** Feeds what was exchanged. */
  public void feed(Session.Runner runner, List<TFloating> exchanged) {
    for (int i = 0; i < pooled.size(); i++) {
      runner.feed(pooled.get(i), exchanged.get(i));
    }
  }
}
