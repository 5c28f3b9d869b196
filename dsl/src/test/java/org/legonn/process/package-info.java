/** Programs that tests start. */
@NullMarked
package org.legonn.process;

import org.jspecify.annotations.NullMarked;
