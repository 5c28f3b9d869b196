/** Internal: recordings and feature matrices: reading, resampling, changing their speed. */
@NullMarked
package org.legonn.runtime.speech;

import org.jspecify.annotations.NullMarked;
