package org.legonn.tf.modules;

import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.ndarray.StdArrays;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.ComplexAbs;
import org.tensorflow.proto.DataType;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Log-mel energies of samples, as {@link org.legonn.dsl.LogMel} defines them. */
final class LogMelEnergies {
  /** About 10 dB above the noise of 16 bit quantization. */
  private static final float FLOOR = 1e-6f;

  private final LogMelContract logMel;
  private final int transform;
  private final float[][] filters;

  LogMelEnergies(LogMelContract logMel) {
    this.logMel = logMel;
    this.transform = Math.max(2, Integer.highestOneBit(2 * logMel.window() - 1));
    this.filters = MelFilters.of(logMel, transform);
  }

  /**
   * Samples {@code [B,S]} to {@code [B,T,bins]}, T = ⌈S / hop⌉. A frame depends on its own window
   * of samples alone; beyond the last sample is silence.
   */
  Operand<TFloat32> emit(Ops tf, Operand<TFloat32> samples) {
    return emit(tf, samples, logMel.hop() - 1);
  }

  /**
   * The same of a piece of sound whose last frame, too, has its whole window: T = (S - (window -
   * hop)) / hop.
   */
  Operand<TFloat32> emitPiece(Ops tf, Operand<TFloat32> samples) {
    return emit(tf, samples, logMel.hop() - logMel.window());
  }

  /** T = (S + more) / hop. */
  private Operand<TFloat32> emit(Ops tf, Operand<TFloat32> samples, int more) {
    Operand<TFloat64> windowed =
        tf.math.mul(tf.dtypes.cast(frames(tf, samples, more), TFloat64.class), tf.constant(hann()));
    Operand<TFloat32> power =
        tf.dtypes.cast(tf.math.square(magnitudes(tf, windowed)), TFloat32.class);
    int lines = transform / 2 + 1;
    Operand<TFloat32> energies =
        tf.linalg.matMul(
            tf.reshape(power, tf.constant(new int[] {-1, lines})),
            tf.constant(StdArrays.ndCopyOf(filters)));
    Operand<TFloat32> logarithms = tf.math.log(tf.math.maximum(energies, tf.constant(FLOOR)));
    Operand<TInt32> batch =
        tf.gather(tf.shape(samples), tf.constant(new int[] {0}), tf.constant(0));
    return tf.reshape(
        logarithms,
        tf.concat(
            java.util.List.of(batch, tf.constant(new int[] {-1, logMel.bins()})), tf.constant(0)));
  }

  /** {@code [B,T,transform]}. */
  private Operand<TFloat32> frames(Ops tf, Operand<TFloat32> samples, int more) {
    Operand<TInt32> length = tf.gather(tf.shape(samples), tf.constant(1), tf.constant(0));
    Operand<TInt32> end = tf.math.add(length, tf.constant(more));
    Operand<TInt32> count = tf.math.floorDiv(end, tf.constant(logMel.hop()));
    Operand<TInt32> starts =
        tf.math.mul(tf.range(tf.constant(0), count, tf.constant(1)), tf.constant(logMel.hop()));
    Operand<TInt32> within = tf.range(tf.constant(0), tf.constant(transform), tf.constant(1));
    Operand<TFloat32> padded =
        tf.pad(samples, tf.constant(new int[][] {{0, 0}, {0, transform}}), tf.constant(0f));
    return tf.gather(
        padded, tf.math.add(tf.expandDims(starts, tf.constant(1)), within), tf.constant(1));
  }

  /**
   * In float64: what a loud tone leaks into a quiet band is below what float32's rounding does.
   * TensorFlow Java has no complex types, so the operation is built by name.
   */
  private Operand<TFloat64> magnitudes(Ops tf, Operand<TFloat64> windowed) {
    Output<TType> spectrum =
        tf.scope()
            .env()
            .opBuilder("RFFT", tf.scope().makeOpName("RFFT"), tf.scope())
            .addInput(windowed.asOutput())
            .addInput(tf.constant(new int[] {transform}).asOutput())
            .setAttr("Tcomplex", DataType.DT_COMPLEX128)
            .build()
            .output(0);
    return ComplexAbs.create(tf.scope(), spectrum, TFloat64.class);
  }

  /** Periodic, over the frame's own samples; of the transform's others nothing counts. */
  private double[] hann() {
    int window = logMel.window();
    double[] weights = new double[transform];
    for (int i = 0; i < window; i++) {
      weights[i] = 0.5 - 0.5 * Math.cos(2 * Math.PI * i / window);
    }
    return weights;
  }
}
