package org.legonn.tf.modules;

import java.util.function.UnaryOperator;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.tf.primitives.StreamMemory;
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
    if (contract.needsWholeUtterance()) {
      return new ModuleInput.Speech(overAll(tf, features, lengths), lengths);
    }
    return ofWhatCame(tf, contract, features, lengths, values -> sums(tf, values));
  }

  /**
   * The same of a piece of a stream.
   *
   * @param heard of log-mel energies, the samples of all hops and of the last window, else matrices
   *     {@code [B,T,D]}
   * @throws IllegalArgumentException if features are standardized over the whole utterance
   */
  public static ModuleInput.Speech emitPiece(
      Ops tf,
      FeaturesContract contract,
      Operand<TFloat32> heard,
      Operand<TInt32> lengths,
      StreamMemory memory) {
    if (contract.needsWholeUtterance()) {
      throw new IllegalArgumentException(contract.describe() + " needs the whole utterance");
    }
    Operand<TFloat32> features =
        contract instanceof LogMelContract logMel
            ? new LogMelEnergies(logMel).emitPiece(tf, heard)
            : heard;
    return ofWhatCame(tf, contract, features, lengths, values -> sums(tf, values, memory));
  }

  private static ModuleInput.Speech ofWhatCame(
      Ops tf,
      FeaturesContract contract,
      Operand<TFloat32> features,
      Operand<TInt32> lengths,
      UnaryOperator<Operand<TFloat64>> sums) {
    return new ModuleInput.Speech(
        contract.isRaw() ? features : soFar(tf, features, lengths, sums), lengths);
  }

  /** {@code [B,T,D]}: sums over the frames up to each. */
  private static Operand<TFloat64> sums(Ops tf, Operand<TFloat64> values) {
    return tf.math.cumsum(values, tf.constant(1));
  }

  /** The same with the frames of earlier pieces. */
  private static Operand<TFloat64> sums(Ops tf, Operand<TFloat64> values, StreamMemory memory) {
    Operand<TFloat64> all = tf.reduceSum(values, tf.constant(1), ReduceSum.keepDims(true));
    Operand<TFloat64> before = memory.keep(tf.zerosLike(all), earlier -> tf.math.add(earlier, all));
    return tf.math.add(before, sums(tf, values));
  }

  /**
   * Every dimension to mean 0 and variance 1 over the frames up to each.
   *
   * @param sums of values {@code [B,T,D]} over those frames
   */
  private static Operand<TFloat32> soFar(
      Ops tf,
      Operand<TFloat32> features,
      Operand<TInt32> lengths,
      UnaryOperator<Operand<TFloat64>> sums) {
    // In float64: a small variance is what is left of two great sums.
    Operand<TFloat64> exact = tf.dtypes.cast(features, TFloat64.class);
    Operand<TFloat64> ones =
        tf.onesLike(tf.slice(exact, tf.constant(new int[3]), tf.constant(new int[] {-1, -1, 1})));
    Operand<TFloat64> count = sums.apply(ones);
    Operand<TFloat64> mean = tf.math.div(sums.apply(exact), count);
    Operand<TFloat64> square = tf.math.div(sums.apply(tf.math.square(exact)), count);
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
