package org.legonn.tf.layers;

import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.tensorflow.types.TFloat32;

/** A padded batch of states as rows {@code [B·T,D]}. */
public record HiddenStates(Differentiable<TFloat32> rows, Extent extent) {}
