/** Wrong inputs for readers, and what readers must do with them. */
@NullMarked
package org.legonn.runtime.fuzz;

import org.jspecify.annotations.NullMarked;
