/** Internal: the TensorFlow engine behind {@code org.legonn.runtime.backend}. */
@NullMarked
package org.legonn.tf;

import org.jspecify.annotations.NullMarked;
