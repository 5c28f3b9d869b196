package org.legonn.tf.primitives;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.tensorflow.types.family.TNumber;
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
  /** How many numbers are drawn at once of those that a pass needs here and there. */
  private static final int DRAWS = 256;

  private final Ops tf;
  private final Products products;
  private final @Nullable Training training;
  private final Optional<StreamMemory> memory;
  private final Function<Parameter, Operand<TFloat32>> weights;
  private final Function<Parameter, Differentiable<TFloating>> kernelSource;
  private final List<Runnable> backward = new ArrayList<>();
  private final Map<Parameter, Differentiable<TFloat32>> parameters = new LinkedHashMap<>();
  private final Map<Parameter, Differentiable<TFloating>> kernels = new HashMap<>();
  private final Map<Object, Operand<?>> constants = new HashMap<>();
  private long sites;

  private record Training(Operand<TInt64> seed, Predicate<Parameter> learns) {}

  private Pass(
      Ops tf,
      Weights weights,
      Products products,
      @Nullable Training training,
      Optional<StreamMemory> memory) {
    this.tf = tf;
    this.products = products;
    this.training = training;
    this.memory = memory;
    this.weights = weights::value;
    boolean rounded = training == null && !inFloat32() && weights.keepsRounded();
    this.kernelSource =
        rounded ? key -> untracked(floating(weights.rounded(key))) : key -> compute(parameter(key));
  }

  private Pass(Pass outer, WhileLoop.Body body) {
    this.tf = body.tf();
    this.products = outer.products;
    this.training = null;
    this.memory = Optional.empty();
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
      Products products,
      Operand<TInt64> seed,
      Predicate<Parameter> learns) {
    return new Pass(tf, weights, products, new Training(seed, learns), Optional.empty());
  }

  /** For inference: nothing random, no gradients. */
  public static Pass inference(Ops tf, Weights weights, Products products) {
    return new Pass(tf, weights, products, null, Optional.empty());
  }

  /**
   * For inference where the sequences are pieces of streams: what layers read of earlier pieces is
   * in {@code memory}. Only for layers that read nothing of later ones.
   */
  public static Pass streaming(Ops tf, Weights weights, Products products, StreamMemory memory) {
    return new Pass(tf, weights, products, null, Optional.of(memory));
  }

  /** This pass gone on within a loop's body; for inference only. */
  public Pass within(WhileLoop.Body body) {
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

  /** Where to emit operations. */
  public Ops tf() {
    return tf;
  }

  /** Whether random changes are made and gradients recorded. */
  public boolean training() {
    return training != null;
  }

  /** Which dense products are one operation with what follows them. */
  public Products.Fusion fusion() {
    return products.fusion();
  }

  /** What earlier pieces left; empty where sequences are whole. */
  Optional<StreamMemory> memory() {
    return memory;
  }

  /** A parameter's value; tracked where it learns. */
  public Differentiable<TFloat32> parameter(Parameter parameter) {
    return parameters.computeIfAbsent(
        parameter,
        key ->
            new Differentiable<>(
                weights.apply(key), training != null && training.learns().test(key)));
  }

  /** A parameter as a factor of matrix products. */
  public Differentiable<TFloating> kernel(Parameter parameter) {
    // Not computeIfAbsent: the source may ask for the parameter itself.
    Differentiable<TFloating> known = kernels.get(parameter);
    if (known == null) {
      known = kernelSource.apply(parameter);
      kernels.put(parameter, known);
    }
    return known;
  }

  /** A value that nothing before it learns from. */
  public <T extends TType> Differentiable<T> untracked(Operand<T> operand) {
    return new Differentiable<>(operand, false);
  }

  /**
   * A value computed from others.
   *
   * @param backward sends on the gradient with respect to {@code result}; only called where there
   *     is one
   */
  public <T extends TType> Differentiable<T> value(
      Operand<T> result, Consumer<Operand<T>> backward, Differentiable<?>... inputs) {
    return value(result, backward, anyTracked(List.of(inputs)));
  }

  /**
   * The same.
   *
   * @param tracked whether a gradient sent to it is of use
   */
  public <T extends TType> Differentiable<T> value(
      Operand<T> result, Consumer<Operand<T>> backward, boolean tracked) {
    Differentiable<T> value = new Differentiable<>(result, tracked);
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
  public void atBackward(Runnable step) {
    backward.add(step);
  }

  static boolean anyTracked(List<? extends Differentiable<?>> values) {
    return values.stream().anyMatch(Differentiable::tracked);
  }

  /** In the type that matrix products compute in. */
  public Differentiable<TFloating> compute(Differentiable<TFloat32> x) {
    if (inFloat32()) {
      return floating(x);
    }
    return value(asCompute(x), dy -> x.receive(() -> asFloat32(dy)), x);
  }

  /** In float32. */
  public Differentiable<TFloat32> float32(Differentiable<TFloating> x) {
    if (inFloat32()) {
      return single(x);
    }
    return value(asFloat32(x), dy -> x.receive(() -> asCompute(dy)), x);
  }

  /** In the type that matrix products compute in. */
  public Operand<TFloating> asCompute(Operand<TFloat32> x) {
    return inFloat32() ? floating(x) : floating(tf.dtypes.cast(x, TBfloat16.class));
  }

  /** Back from the type that matrix products compute in. */
  public Operand<TFloat32> asFloat32(Operand<TFloating> x) {
    return inFloat32() ? single(x) : tf.dtypes.cast(x, TFloat32.class);
  }

  private boolean inFloat32() {
    return products.precision() == MatMulPrecision.FLOAT32;
  }

  /** A constant {@code [n]}, one node however often it is asked for. */
  public Operand<TInt32> ints(int... values) {
    return constant(
        List.of("ints", Arrays.stream(values).boxed().toList()), () -> tf.constant(values));
  }

  /** A constant scalar. */
  public Operand<TInt32> scalar(int value) {
    return constant(List.of("int", value), () -> tf.constant(value));
  }

  /** A constant scalar. */
  public Operand<TFloat32> scalar(float value) {
    return constant(List.of("float", value), () -> tf.constant(value));
  }

  /** A constant scalar in the type that matrix products compute in. */
  public Operand<TFloating> computeScalar(float value) {
    return constant(List.of("compute", value), () -> asCompute(scalar(value)));
  }

  /** Zeros {@code [n]} in the type that matrix products compute in, likewise. */
  public Operand<TFloating> computeZeros(int n) {
    return constant(List.of("zeros", n), () -> asCompute(tf.fill(ints(n), scalar(0f))));
  }

  /** How many elements {@code x} has along an axis: a scalar. */
  public Operand<TInt32> size(Operand<?> x, int axis) {
    return tf.gather(tf.shape(x), scalar(axis), scalar(0));
  }

  /** Uniform in [0, 1): another draw at every call, the same at every step of the same seed. */
  public Operand<TFloat32> uniform(Operand<TInt32> shape) {
    return tf.random.statelessRandomUniform(shape, key());
  }

  /** Random bits, drawn likewise. */
  Operand<TInt32> bits(Operand<TInt32> shape) {
    return StatelessRandomUniformFullInt.create(tf.scope(), shape, key(), TInt32.class);
  }

  /**
   * One of two numbers of the type, drawn likewise: {@code exact} rounded down or up, so that the
   * mean over steps is {@code exact}.
   */
  <T extends TNumber> Operand<T> rounded(double exact, Class<T> type) {
    long below = (long) exact;
    if (below == exact) {
      return constant(
          List.of("exactly", below, type), () -> tf.dtypes.cast(tf.constant(below), type));
    }
    Operand<T> drawn =
        constant(
            List.of("rounded", exact, type),
            () ->
                tf.dtypes.cast(
                    tf.select(
                        tf.math.less(uniform(ints(DRAWS)), scalar((float) (exact - below))),
                        scalar((int) (below + 1)),
                        scalar((int) below)),
                    type));
    return tf.gather(drawn, scalar((int) (sites % DRAWS)), scalar(0));
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

  /** As what may be in float32 or in bfloat16. */
  @SuppressWarnings("unchecked")
  public static Operand<TFloating> floating(Operand<? extends TFloating> x) {
    return (Operand<TFloating>) x;
  }

  @SuppressWarnings("unchecked")
  private static Operand<TFloat32> single(Operand<? extends TFloating> x) {
    return (Operand<TFloat32>) x;
  }

  @SuppressWarnings("unchecked")
  private static Differentiable<TFloating> floating(Differentiable<? extends TFloating> x) {
    return (Differentiable<TFloating>) x;
  }

  @SuppressWarnings("unchecked")
  private static Differentiable<TFloat32> single(Differentiable<? extends TFloating> x) {
    return (Differentiable<TFloat32>) x;
  }
}
