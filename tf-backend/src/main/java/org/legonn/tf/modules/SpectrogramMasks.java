package org.legonn.tf.modules;

import java.util.List;
import org.legonn.dsl.architecture.SpecAugment;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * SpecAugment's masks (Park et al., 2019): while training, random bands and spans of the features
 * become 0.
 */
record SpectrogramMasks(SpecAugment augment) {

  /** {@code [B,T,F]} to the same. */
  Operand<TFloat32> apply(Pass pass, Operand<TFloat32> features, int dimensions, Extent extent) {
    if (!pass.training()) {
      return features;
    }
    Ops tf = pass.tf();
    SpecAugment.FrequencyMasks bands = augment.frequency();
    SpecAugment.TimeMasks spans = augment.time();
    Operand<TFloat32> masked = features;
    if (bands.masks() > 0) {
      Operand<TFloat32> bins =
          tf.range(pass.scalar(0f), pass.scalar((float) dimensions), pass.scalar(1f));
      Operand<TFloat32> widest = pass.scalar((float) Math.min(bands.width(), dimensions));
      Operand<TBool> hit =
          covered(pass, extent, bands.masks(), bins, widest, pass.scalar((float) dimensions));
      masked = zeroed(pass, masked, tf.expandDims(hit, pass.scalar(1)));
    }
    if (spans.masks() > 0) {
      Operand<TFloat32> lengths =
          tf.reshape(tf.dtypes.cast(extent.lengths(), TFloat32.class), pass.ints(-1, 1, 1));
      Operand<TFloat32> frames = tf.dtypes.cast(extent.range(), TFloat32.class);
      Operand<TFloat32> widest = tf.math.mul(lengths, pass.scalar((float) spans.share()));
      Operand<TBool> hit = covered(pass, extent, spans.masks(), frames, widest, lengths);
      masked = zeroed(pass, masked, tf.expandDims(hit, pass.scalar(2)));
    }
    return masked;
  }

  private static Operand<TFloat32> zeroed(
      Pass pass, Operand<TFloat32> features, Operand<TBool> hit) {
    return pass.tf().select(hit, pass.scalar(0f), features);
  }

  /**
   * {@code [B,n]}: whether any mask covers one of n places; a mask's width is uniform from 0 to
   * {@code widest}, its start uniform where it still fits into {@code size}.
   */
  private static Operand<TBool> covered(
      Pass pass,
      Extent extent,
      int masks,
      Operand<TFloat32> places,
      Operand<TFloat32> widest,
      Operand<TFloat32> size) {
    Ops tf = pass.tf();
    Operand<TFloat32> width = drawn(pass, extent, masks, widest);
    Operand<TFloat32> start = drawn(pass, extent, masks, tf.math.sub(size, width));
    Operand<TBool> inside =
        tf.math.logicalAnd(
            tf.math.greaterEqual(places, start), tf.math.less(places, tf.math.add(start, width)));
    return tf.reduceAny(inside, pass.scalar(1));
  }

  /** {@code [B,masks,1]}: whole numbers from 0 to {@code greatest}. */
  private static Operand<TFloat32> drawn(
      Pass pass, Extent extent, int masks, Operand<TFloat32> greatest) {
    Ops tf = pass.tf();
    Operand<TFloat32> uniform =
        pass.uniform(tf.stack(List.of(extent.batch(), pass.scalar(masks), pass.scalar(1))));
    return tf.math.floor(
        tf.math.mul(uniform, tf.math.add(tf.math.floor(greatest), pass.scalar(1f))));
  }
}
