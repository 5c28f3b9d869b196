/** Internal: listeners that show and record a run. */
@NullMarked
package org.legonn.runtime.report;

import org.jspecify.annotations.NullMarked;
