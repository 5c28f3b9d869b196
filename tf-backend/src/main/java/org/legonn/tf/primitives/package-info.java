/**
 * Internal: what layers are written in: parameters and their values in a graph, a pass that records
 * how gradients flow back, padded batches, loops, and small functions of rows.
 *
 * <p>Shapes, here and in the packages above: B batch, T source positions, K interface positions, U
 * target positions, V interface symbols, D width. A batch of states {@code [B,T,D]} travels as rows
 * {@code [B·T,D]}, since matrix products of rank 2 are the fast ones.
 */
@NullMarked
package org.legonn.tf.primitives;

import org.jspecify.annotations.NullMarked;
