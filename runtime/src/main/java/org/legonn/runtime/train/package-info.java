/** Internal: the training loop, what it tells its listeners, and the folders that a run writes. */
@NullMarked
package org.legonn.runtime.train;

import org.jspecify.annotations.NullMarked;
