/** Sessions over a chain's graph: feeding, running, and the lifetimes of their tensors. */
@NullMarked
package org.legonn.tf.exec;

import org.jspecify.annotations.NullMarked;
