/** Serving under fire: what honest clients get while others do their worst. */
@NullMarked
package org.legonn.experiments.serving;

import org.jspecify.annotations.NullMarked;
