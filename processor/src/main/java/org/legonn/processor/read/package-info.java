/** Internal: reads declarations and the files that they name. */
@NullMarked
package org.legonn.processor.read;

import org.jspecify.annotations.NullMarked;
