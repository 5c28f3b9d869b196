/** Internal: weights on disk: a checkpoint a module, in TensorFlow's own format. */
@NullMarked
package org.legonn.tf.io;

import org.jspecify.annotations.NullMarked;
