/** Training by several workers, of which some are lost. */
@NullMarked
package org.legonn.experiments.workers;

import org.jspecify.annotations.NullMarked;
