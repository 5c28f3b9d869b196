package org.legonn.tf.graph;

import org.tensorflow.types.TFloat32;

/** A padded batch of states as rows {@code [B·T,D]}. */
record States(Value<TFloat32> rows, Extent extent) {}
