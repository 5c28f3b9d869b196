/** How fast the engine is on a synthetic workload of fixed shape. */
@NullMarked
package org.legonn.examples.benchmark;

import org.jspecify.annotations.NullMarked;
