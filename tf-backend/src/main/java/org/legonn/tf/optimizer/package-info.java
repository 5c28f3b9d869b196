/**
 * Internal: what gives weights their values: the first ones, Adam's steps on gradients, and their
 * moving average.
 */
@NullMarked
package org.legonn.tf.optimizer;

import org.jspecify.annotations.NullMarked;
