package org.legonn.tf.modules;

import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.ReduceSum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/** The features that a speech encoder declares, from what it is fed. */
public final class SpeechFeatures {
  /** Keeps a dimension that never changes from being blown up. */
  private static final float LEAST_VARIANCE = 1e-5f;

  private SpeechFeatures() {}

  /**
   * Emits features {@code [B,T,D]}, standardized where the contract says so.
   *
   * @param heard samples {@code [B,S]} for log-mel energies, else matrices {@code [B,T,D]}
   * @param lengths {@code [B]} in frames
   */
  public static ModuleInput.Speech emit(
      Ops tf, FeaturesContract contract, Operand<TFloat32> heard, Operand<TInt32> lengths) {
    Operand<TFloat32> features =
        contract instanceof LogMelContract logMel
            ? new LogMelEnergies(logMel).emit(tf, heard)
            : heard;
    return new ModuleInput.Speech(standardized(tf, contract, features, lengths), lengths);
  }

  private static Operand<TFloat32> standardized(
      Ops tf, FeaturesContract contract, Operand<TFloat32> features, Operand<TInt32> lengths) {
    if (contract.isRaw()) {
      return features;
    }
    return contract.needsWholeUtterance()
        ? overAll(tf, features, lengths)
        : soFar(tf, features, lengths);
  }

  /** Every dimension to mean 0 and variance 1 over the frames up to each. */
  private static Operand<TFloat32> soFar(
      Ops tf, Operand<TFloat32> features, Operand<TInt32> lengths) {
    // In float64: a small variance is what is left of two great sums.
    Operand<TFloat64> exact = tf.dtypes.cast(features, TFloat64.class);
    Operand<TFloat64> count =
        tf.expandDims(
            tf.math.add(tf.dtypes.cast(places(tf, features), TFloat64.class), tf.constant(1.0)),
            tf.constant(1));
    Operand<TFloat64> mean = tf.math.div(tf.math.cumsum(exact, tf.constant(1)), count);
    Operand<TFloat64> square =
        tf.math.div(tf.math.cumsum(tf.math.square(exact), tf.constant(1)), count);
    Operand<TFloat64> variance =
        tf.math.maximum(tf.math.sub(square, tf.math.square(mean)), tf.constant(0.0));
    Operand<TFloat64> rate =
        tf.math.rsqrt(tf.math.add(variance, tf.constant((double) LEAST_VARIANCE)));
    Operand<TFloat64> standard = tf.math.mul(tf.math.sub(exact, mean), rate);
    return tf.math.mul(tf.dtypes.cast(standard, TFloat32.class), valid(tf, features, lengths));
  }

  private static Operand<TInt32> places(Ops tf, Operand<TFloat32> features) {
    Operand<TInt32> frames = tf.gather(tf.shape(features), tf.constant(1), tf.constant(0));
    return tf.range(tf.constant(0), frames, tf.constant(1));
  }

  /** {@code [B,T,1]}: 1 where an utterance has a frame, else 0. */
  private static Operand<TFloat32> valid(
      Ops tf, Operand<TFloat32> features, Operand<TInt32> lengths) {
    return tf.expandDims(
        tf.dtypes.cast(
            tf.math.less(places(tf, features), tf.expandDims(lengths, tf.constant(1))),
            TFloat32.class),
        tf.constant(2));
  }

  /** Every dimension to mean 0 and variance 1 over an utterance's own frames. */
  private static Operand<TFloat32> overAll(
      Ops tf, Operand<TFloat32> features, Operand<TInt32> lengths) {
    Operand<TFloat32> valid = valid(tf, features, lengths);
    Operand<TFloat32> count =
        tf.dtypes.cast(tf.reshape(lengths, tf.constant(new int[] {-1, 1, 1})), TFloat32.class);
    Operand<TFloat32> mean = mean(tf, tf.math.mul(features, valid), count);
    Operand<TFloat32> centred = tf.math.mul(tf.math.sub(features, mean), valid);
    Operand<TFloat32> variance = mean(tf, tf.math.square(centred), count);
    return tf.math.mul(centred, tf.math.rsqrt(tf.math.add(variance, tf.constant(LEAST_VARIANCE))));
  }

  private static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> values, Operand<TFloat32> count) {
    return tf.math.div(tf.reduceSum(values, tf.constant(1), ReduceSum.keepDims(true)), count);
  }
}
