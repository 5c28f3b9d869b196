/**
 * Internal: what TensorFlow needs of the machine: CPU, GPUs, native libraries, and the memory of
 * tensors.
 */
@NullMarked
package org.legonn.tf.device;

import org.jspecify.annotations.NullMarked;
