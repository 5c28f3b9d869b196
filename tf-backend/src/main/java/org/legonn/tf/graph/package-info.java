/**
 * Modules as TensorFlow graphs: layers, losses, optimizer and search, with gradients written out
 * layer by layer.
 *
 * <p>Shapes: B batch, T source positions, K interface positions, U target positions, V interface
 * symbols, D width. A batch of states {@code [B,T,D]} travels as rows {@code [B·T,D]}, since matrix
 * products of rank 2 are the fast ones.
 */
@NullMarked
package org.legonn.tf.graph;

import org.jspecify.annotations.NullMarked;
