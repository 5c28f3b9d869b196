/** How long the processor keeps users waiting. */
@NullMarked
package org.legonn.processor.benchmark;

import org.jspecify.annotations.NullMarked;
