/**
 * Internal: sums over the workers of a training, by TensorFlow's own runtime for several processes.
 */
@NullMarked
package org.legonn.tf.exchange;

import org.jspecify.annotations.NullMarked;
