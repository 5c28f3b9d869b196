package org.legonn.tf.graph;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.Result;
import org.tensorflow.Session;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TType;

/** A small graph with weights that tests can set, nudge and evaluate. */
final class GraphFixture implements AutoCloseable {
  private final Graph graph = new Graph();
  private final Session session;
  private final Ops tf = Ops.create(graph);
  private final Weights weights = new Weights(tf);
  private final Operand<TInt64> seed = tf.placeholder(TInt64.class);
  private final Map<Output<?>, Tensor> feeds = new LinkedHashMap<>();
  private final Map<Parameter, Assignment> assignments = new HashMap<>();
  private final Map<Parameter, float[]> values = new LinkedHashMap<>();
  private boolean stale;

  GraphFixture() {
    this(ConfigProto.getDefaultInstance());
  }

  /** On the devices that the settings leave. */
  GraphFixture(ConfigProto settings) {
    this.session = new Session(graph, settings);
  }

  private record Assignment(Operand<TFloat32> value, Op assign) {}

  Ops tf() {
    return tf;
  }

  Weights weights() {
    return weights;
  }

  Pass training() {
    return training(Precision.FLOAT32);
  }

  Pass training(Precision precision) {
    seed(7);
    return Pass.training(tf, weights, precision, seed, parameter -> true);
  }

  Pass inference() {
    return Pass.inference(tf, weights, Precision.FLOAT32);
  }

  /**
   * Of logits {@code [B·K,V+1]}.
   *
   * @param lengths {@code [B]}
   */
  Marginals marginals(Pass pass, Parameter logits, int... lengths) {
    int positions = (int) (logits.shape().get(0) / lengths.length);
    return new Marginals(
        pass,
        pass.parameter(logits),
        new Extent(pass, pass.scalar(lengths.length), pass.scalar(positions), lengths(lengths)),
        (int) logits.shape().get(1));
  }

  Operand<TInt64> seed() {
    return seed;
  }

  void seed(long value) {
    feed(seed, TInt64.scalarOf(value));
  }

  Operand<TInt32> ints(int[]... rows) {
    Operand<TInt32> placeholder = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1, -1)));
    feedInts(placeholder, rows);
    return placeholder;
  }

  void feedInts(Operand<TInt32> placeholder, int[]... rows) {
    TInt32 tensor = TInt32.tensorOf(Shape.of(rows.length, rows[0].length));
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        tensor.setInt(rows[i][j], i, j);
      }
    }
    feed(placeholder, tensor);
  }

  Operand<TInt32> lengths(int... lengths) {
    Operand<TInt32> placeholder = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(-1)));
    feedLengths(placeholder, lengths);
    return placeholder;
  }

  void feedLengths(Operand<TInt32> placeholder, int... lengths) {
    feed(placeholder, TInt32.vectorOf(lengths));
  }

  Operand<TFloat32> floats(float[] values, long... shape) {
    Operand<TFloat32> placeholder = tf.placeholder(TFloat32.class);
    feed(placeholder, tensor(values, Shape.of(shape)));
    return placeholder;
  }

  private static TFloat32 tensor(float[] values, Shape shape) {
    return TFloat32.tensorOf(shape, DataBuffers.of(values, true, false));
  }

  <T extends TType> void feed(Operand<T> placeholder, T tensor) {
    Tensor before = feeds.put(placeholder.asOutput(), tensor);
    if (before != null) {
      before.close();
    }
  }

  void initialize(Iterable<Parameter> parameters) {
    parameters.forEach(parameter -> assign(parameter, parameter.initialValues(3)));
  }

  /** Takes effect with the next run. */
  void assign(Parameter parameter, float[] value) {
    values.put(parameter, value.clone());
    stale = true;
  }

  /** All at once, since TensorFlow compiles every set of targets anew. */
  private void assignAll() {
    if (!stale) {
      return;
    }
    List<Tensor> tensors = new ArrayList<>();
    Session.Runner runner = session.runner();
    values.forEach(
        (parameter, value) -> {
          Assignment assignment = assignments.computeIfAbsent(parameter, this::assignment);
          TFloat32 tensor = tensor(value, parameter.shape());
          tensors.add(tensor);
          runner.feed(assignment.value().asOutput(), tensor).addTarget(assignment.assign().op());
        });
    runner.run().close();
    tensors.forEach(Tensor::close);
    stale = false;
  }

  private Assignment assignment(Parameter parameter) {
    Operand<TFloat32> placeholder = tf.placeholder(TFloat32.class);
    return new Assignment(placeholder, tf.assignVariableOp(weights.handle(parameter), placeholder));
  }

  float[] value(Parameter parameter) {
    return values.get(parameter).clone();
  }

  float[] floats(Operand<TFloat32> operand) {
    try (Result result = fetch(List.of(operand))) {
      return floats((TFloat32) result.get(0));
    }
  }

  float scalar(Operand<TFloat32> operand) {
    return floats(operand)[0];
  }

  int[] ints(Operand<TInt32> operand) {
    try (Result result = fetch(List.of(operand))) {
      TInt32 tensor = (TInt32) result.get(0);
      int[] copy = new int[Math.toIntExact(tensor.size())];
      tensor.copyTo(DataBuffers.of(copy, false, false));
      return copy;
    }
  }

  Map<Parameter, float[]> floats(Map<Parameter, Operand<TFloat32>> operands) {
    List<Operand<?>> fetches = new ArrayList<>(operands.values());
    Map<Parameter, float[]> fetched = new LinkedHashMap<>();
    try (Result result = fetch(fetches)) {
      int i = 0;
      for (Parameter parameter : operands.keySet()) {
        fetched.put(parameter, floats((TFloat32) result.get(i++)));
      }
    }
    return fetched;
  }

  private static float[] floats(TFloat32 tensor) {
    float[] copy = new float[Math.toIntExact(tensor.size())];
    tensor.copyTo(DataBuffers.of(copy, false, false));
    return copy;
  }

  private Result fetch(List<Operand<?>> fetches) {
    assignAll();
    Session.Runner runner = session.runner();
    feeds.forEach(runner::feed);
    fetches.forEach(fetch -> runner.fetch(fetch.asOutput()));
    return runner.run();
  }

  void runTargets(Iterable<Op> targets) {
    assignAll();
    Session.Runner runner = session.runner();
    feeds.forEach(runner::feed);
    targets.forEach(target -> runner.addTarget(target.op()));
    runner.run().close();
  }

  @Override
  public void close() {
    feeds.values().forEach(Tensor::close);
    session.close();
    graph.close();
  }
}
