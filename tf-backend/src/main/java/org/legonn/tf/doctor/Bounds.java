package org.legonn.tf.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.tf.device.CpuFeatures;
import org.legonn.tf.device.NativeLibrary;
import org.legonn.tf.primitives.FusedMatMul;
import org.legonn.tf.primitives.GraphScope;
import org.legonn.tf.primitives.MatMulPrecision;
import org.legonn.tf.primitives.Products.Fusion;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.VarHandleOp;
import org.tensorflow.proto.ConfigProto;
import org.tensorflow.proto.RunOptions;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TNumber;

/**
 * What a thread of this machine can do at most while as many others as there are cores do the same:
 * no step can be faster than its products at this rate, no pass over numbers faster than its bytes
 * at this one.
 *
 * @param matMul multiplications and additions of dense products by {@code MatMul}, in GFLOP/s
 * @param fusedMatMul the same by the product with a bias, for which oneDNN may have another kernel;
 *     0 where TensorFlow has none
 * @param memory what goes to and from memory that no cache holds, in GB/s
 */
public record Bounds(double matMul, double fusedMatMul, double memory) {
  private static final long ROWS = 2048;
  private static final long INPUTS = 256;
  private static final long OUTPUTS = 1024;
  private static final long NUMBERS = 1L << 24;
  private static final int TIMES = 30;

  /** Measures them: the best of several times, which what else runs disturbs least. */
  public static Bounds measure(Precision precision) {
    NativeLibrary.load();
    return precision == Precision.BFLOAT16
        ? measure(TBfloat16.class, MatMulPrecision.BFLOAT16)
        : measure(TFloat32.class, MatMulPrecision.FLOAT32);
  }

  private static <T extends TNumber> Bounds measure(Class<T> type, MatMulPrecision numbers) {
    boolean fuses = CpuFeatures.here().fusion(numbers) != Fusion.NONE;
    return new Bounds(
        productRate(type, (tf, x, w) -> tf.linalg.matMul(x, w)),
        fuses ? productRate(type, (tf, x, w) -> biased(tf, type, x, w)) : 0,
        memoryRate());
  }

  /** Of dense products by the faster of the two, in GFLOP/s. */
  public double products() {
    return Math.max(matMul, fusedMatMul);
  }

  /** Emits what is measured into a graph of its own. */
  private interface Work {
    Emitted emit(Ops tf);
  }

  /**
   * @param first gives variables their values
   * @param measured what is measured
   */
  private record Emitted(List<Op> first, Op measured) {}

  private static <T extends TNumber> Operand<T> biased(
      Ops tf, Class<T> type, Operand<T> x, Operand<T> w) {
    Operand<T> bias =
        tf.dtypes.cast(tf.zeros(tf.constant(Shape.of(OUTPUTS)), TFloat32.class), type);
    return FusedMatMul.plusBias(tf, x, w, false, bias);
  }

  /** How a product of rows and weights is emitted. */
  private interface Product<T extends TNumber> {
    Op emit(Ops tf, Operand<T> x, Operand<T> w);
  }

  private static <T extends TNumber> double productRate(Class<T> type, Product<T> product) {
    double milliseconds =
        slowest(
            tf -> {
              Shape ofRows = Shape.of(ROWS, INPUTS);
              Shape ofWeights = Shape.of(INPUTS, OUTPUTS);
              VarHandleOp x = tf.varHandleOp(type, ofRows, VarHandleOp.sharedName("x"));
              VarHandleOp w = tf.varHandleOp(type, ofWeights, VarHandleOp.sharedName("w"));
              return new Emitted(
                  List.of(
                      tf.assignVariableOp(x, random(tf, type, ofRows)),
                      tf.assignVariableOp(w, random(tf, type, ofWeights))),
                  product.emit(tf, tf.readVariableOp(x, type), tf.readVariableOp(w, type)));
            });
    return 2.0 * ROWS * INPUTS * OUTPUTS / 1e6 / milliseconds;
  }

  private static <T extends TNumber> Operand<T> random(Ops tf, Class<T> type, Shape shape) {
    Operand<TFloat32> drawn =
        tf.random.statelessRandomUniform(tf.constant(shape), tf.constant(new long[] {1, 2}));
    return tf.dtypes.cast(drawn, type);
  }

  private static double memoryRate() {
    // Two are read and one of them is written.
    double bytes = 3.0 * NUMBERS * Float.BYTES;
    return bytes / 1e6 / slowest(Bounds::addition);
  }

  private static Emitted addition(Ops tf) {
    Shape shape = Shape.of(NUMBERS);
    VarHandleOp sum = tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName("sum"));
    VarHandleOp addend = tf.varHandleOp(TFloat32.class, shape, VarHandleOp.sharedName("addend"));
    Operand<TFloat32> ones = tf.fill(tf.constant(shape), tf.constant(1f));
    return new Emitted(
        List.of(tf.assignVariableOp(sum, ones), tf.assignVariableOp(addend, tf.math.neg(ones))),
        tf.assignAddVariableOp(sum, tf.readVariableOp(addend, TFloat32.class)));
  }

  /** Milliseconds of the slowest thread; each does the work by itself. */
  private static double slowest(Work work) {
    int cores = Runtime.getRuntime().availableProcessors();
    ExecutorService threads = Executors.newFixedThreadPool(cores);
    try {
      List<Future<Double>> pending = new ArrayList<>();
      for (int i = 0; i < cores; i++) {
        pending.add(threads.submit(() -> milliseconds(work)));
      }
      double slowest = 0;
      for (Future<Double> each : pending) {
        slowest = Math.max(slowest, each.get());
      }
      return slowest;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    } finally {
      threads.shutdown();
    }
  }

  private static double milliseconds(Work work) {
    ConfigProto.Builder settings =
        ConfigProto.newBuilder()
            .setUsePerSessionThreads(true)
            .setIntraOpParallelismThreads(1)
            .setInterOpParallelismThreads(1);
    settings.getGraphOptionsBuilder().getRewriteOptionsBuilder().setDisableMetaOptimizer(true);
    // In the thread that asks for it.
    RunOptions here = RunOptions.newBuilder().setInterOpThreadPool(-1).build();
    try (Graph graph = new Graph();
        Session session = new Session(graph, settings.build())) {
      Emitted emitted = work.emit(GraphScope.operations(graph));
      Session.Runner first = session.runner();
      emitted.first().forEach(first::addTarget);
      first.run().close();
      long best = Long.MAX_VALUE;
      for (int i = 0; i < TIMES; i++) {
        long start = System.nanoTime();
        session.runner().setOptions(here).addTarget(emitted.measured()).run().close();
        best = Math.min(best, System.nanoTime() - start);
      }
      return best / 1e6;
    }
  }
}
