/** A chain small enough to learn in a test. */
@NullMarked
package org.legonn.tf.toy;

import org.jspecify.annotations.NullMarked;
