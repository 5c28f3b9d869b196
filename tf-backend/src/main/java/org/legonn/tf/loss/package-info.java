/**
 * Internal: what a training makes small: CTC at the interfaces, cross-entropy at the end of the
 * chain.
 */
@NullMarked
package org.legonn.tf.loss;

import org.jspecify.annotations.NullMarked;
