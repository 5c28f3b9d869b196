/** Internal: the annotation processor: reads, checks and writes. */
@NullMarked
package org.legonn.processor;

import org.jspecify.annotations.NullMarked;
