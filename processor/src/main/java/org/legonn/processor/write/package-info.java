/** Internal: writes the classes of an assembly that passed all rules. */
@NullMarked
package org.legonn.processor.write;

import org.jspecify.annotations.NullMarked;
