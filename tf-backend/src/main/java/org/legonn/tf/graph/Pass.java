package org.legonn.tf.graph;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.random.StatelessRandomUniformFullInt;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TFloating;
import org.tensorflow.types.family.TType;

/**
 * One emission of modules into a graph: for training, which records how gradients flow back, or for
 * inference.
 *
 * <p>Layers write their gradients out themselves. TensorFlow's own registry lacks those of CTC and
 * of loops, fails where a variable can't be reached from a loss, and gives several times as many
 * nodes.
 */
public final class Pass {
  private final Ops tf;
  private final Precision precision;
  private final @Nullable Training training;
  private final Function<Parameter, Operand<TFloat32>> weights;
  private final Function<Parameter, Value<TFloating>> kernelSource;
  private final List<Runnable> backward = new ArrayList<>();
  private final Map<Parameter, Value<TFloat32>> parameters = new LinkedHashMap<>();
  private final Map<Parameter, Value<TFloating>> kernels = new HashMap<>();
  private final Map<Object, Operand<?>> constants = new HashMap<>();
  private long sites;

  private record Training(Operand<TInt64> seed, Predicate<Parameter> learns) {}

  private Pass(Ops tf, Weights weights, Precision precision, @Nullable Training training) {
    this.tf = tf;
    this.precision = precision;
    this.training = training;
    this.weights = weights::value;
    this.kernelSource = key -> compute(parameter(key));
  }

  private Pass(Pass outer, WhileLoop.Body body) {
    this.tf = body.tf();
    this.precision = outer.precision;
    this.training = null;
    this.weights = key -> body.capture(outer.parameter(key));
    this.kernelSource = key -> untracked(body.capture(outer.kernel(key)));
  }

  /**
   * For training: with dropout, jitter and gradients.
   *
   * @param seed scalar; a step is a function of weights, batch and seed
   * @param learns whether a parameter wants a gradient; false for those of frozen modules
   */
  public static Pass training(
      Ops tf,
      Weights weights,
      Precision precision,
      Operand<TInt64> seed,
      Predicate<Parameter> learns) {
    return new Pass(tf, weights, precision, new Training(seed, learns));
  }

  /** For inference: nothing random, no gradients. */
  public static Pass inference(Ops tf, Weights weights, Precision precision) {
    return new Pass(tf, weights, precision, null);
  }

  /** This pass gone on within a loop's body; for inference only. */
  Pass within(WhileLoop.Body body) {
    return new Pass(this, body);
  }

  /**
   * The gradients of the sum of all losses emitted so far; parameters that no loss depends on, or
   * that don't learn, are absent. Ends the pass.
   */
  public Map<Parameter, Operand<TFloat32>> gradients() {
    Collections.reverse(backward);
    backward.forEach(Runnable::run);
    backward.clear();
    Map<Parameter, Operand<TFloat32>> gradients = new LinkedHashMap<>();
    parameters.forEach(
        (parameter, value) -> {
          if (value.hasGradient()) {
            gradients.put(parameter, value.gradient(tf));
          }
        });
    return gradients;
  }

  Ops tf() {
    return tf;
  }

  boolean training() {
    return training != null;
  }

  Value<TFloat32> parameter(Parameter parameter) {
    return parameters.computeIfAbsent(
        parameter,
        key -> new Value<>(weights.apply(key), training != null && training.learns().test(key)));
  }

  /** A parameter as a factor of matrix products. */
  Value<TFloating> kernel(Parameter parameter) {
    // Not computeIfAbsent: the source may ask for the parameter itself.
    Value<TFloating> known = kernels.get(parameter);
    if (known == null) {
      known = kernelSource.apply(parameter);
      kernels.put(parameter, known);
    }
    return known;
  }

  /** A value that nothing before it learns from. */
  <T extends TType> Value<T> untracked(Operand<T> operand) {
    return new Value<>(operand, false);
  }

  /**
   * A value computed from others.
   *
   * @param backward sends on the gradient with respect to {@code result}; only called where there
   *     is one
   */
  <T extends TType> Value<T> value(
      Operand<T> result, Consumer<Operand<T>> backward, Value<?>... inputs) {
    return value(result, backward, anyTracked(List.of(inputs)));
  }

  <T extends TType> Value<T> value(
      Operand<T> result, Consumer<Operand<T>> backward, boolean tracked) {
    Value<T> value = new Value<>(result, tracked);
    if (tracked) {
      atBackward(
          () -> {
            if (value.hasGradient()) {
              backward.accept(value.gradient(tf));
            }
          });
    }
    return value;
  }

  /**
   * Runs on the way back, when all consumers of what was emitted before have sent their gradients.
   */
  void atBackward(Runnable step) {
    backward.add(step);
  }

  static boolean anyTracked(List<? extends Value<?>> values) {
    return values.stream().anyMatch(Value::tracked);
  }

  /** In the type that matrix products compute in. */
  Value<TFloating> compute(Value<TFloat32> x) {
    if (precision == Precision.FLOAT32) {
      return floating(x);
    }
    return value(asCompute(x), dy -> x.receive(() -> asFloat32(dy)), x);
  }

  /** In float32. */
  Value<TFloat32> float32(Value<TFloating> x) {
    if (precision == Precision.FLOAT32) {
      return single(x);
    }
    return value(asFloat32(x), dy -> x.receive(() -> asCompute(dy)), x);
  }

  Operand<TFloating> asCompute(Operand<TFloat32> x) {
    return precision == Precision.FLOAT32
        ? floating(x)
        : floating(tf.dtypes.cast(x, TBfloat16.class));
  }

  Operand<TFloat32> asFloat32(Operand<TFloating> x) {
    return precision == Precision.FLOAT32 ? single(x) : tf.dtypes.cast(x, TFloat32.class);
  }

  /** A constant {@code [n]}, one node however often it is asked for. */
  Operand<TInt32> ints(int... values) {
    return constant(
        List.of("ints", Arrays.stream(values).boxed().toList()), () -> tf.constant(values));
  }

  /** A constant scalar. */
  Operand<TInt32> scalar(int value) {
    return constant(List.of("int", value), () -> tf.constant(value));
  }

  /** A constant scalar. */
  Operand<TFloat32> scalar(float value) {
    return constant(List.of("float", value), () -> tf.constant(value));
  }

  /** A constant scalar in the type that matrix products compute in. */
  Operand<TFloating> computeScalar(float value) {
    return constant(List.of("compute", value), () -> asCompute(scalar(value)));
  }

  /** How many elements {@code x} has along an axis: a scalar. */
  Operand<TInt32> size(Operand<?> x, int axis) {
    return tf.gather(tf.shape(x), scalar(axis), scalar(0));
  }

  /** Uniform in [0, 1): another draw at every call, the same at every step of the same seed. */
  Operand<TFloat32> uniform(Operand<TInt32> shape) {
    return tf.random.statelessRandomUniform(shape, key());
  }

  /** Random bits, drawn likewise. */
  Operand<TInt32> bits(Operand<TInt32> shape) {
    return StatelessRandomUniformFullInt.create(tf.scope(), shape, key(), TInt32.class);
  }

  private Operand<TInt64> key() {
    if (training == null) {
      throw new IllegalStateException("Inference draws no random numbers");
    }
    return tf.stack(List.of(training.seed(), tf.constant(sites++)));
  }

  @SuppressWarnings("unchecked") // a key stands for one supplier
  private <T extends TType> Operand<T> constant(Object key, Supplier<Operand<T>> supplier) {
    Operand<?> known = constants.get(key);
    if (known == null) {
      known = supplier.get();
      constants.put(key, known);
    }
    return (Operand<T>) known;
  }

  // TFloating stands for "float32 or bfloat16, as the precision says"; these are the only casts
  // that rely on it.

  @SuppressWarnings("unchecked")
  private static Operand<TFloating> floating(Operand<? extends TFloating> x) {
    return (Operand<TFloating>) x;
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> single(Operand<? extends TFloating> x) {
    return (Operand<TFloat32>) x;
  }

  @SuppressWarnings("unchecked")
  private static Value<TFloating> floating(Value<? extends TFloating> x) {
    return (Value<TFloating>) x;
  }

  @SuppressWarnings("unchecked")
  private static Value<TFloat32> single(Value<? extends TFloating> x) {
    return (Value<TFloat32>) x;
  }
}
