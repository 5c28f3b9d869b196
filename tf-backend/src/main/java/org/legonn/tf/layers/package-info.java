/**
 * Internal: layers with their gradients written out: attention, convolutions, embeddings,
 * ingestors, and whole encoder and decoder layers.
 */
@NullMarked
package org.legonn.tf.layers;

import org.jspecify.annotations.NullMarked;
