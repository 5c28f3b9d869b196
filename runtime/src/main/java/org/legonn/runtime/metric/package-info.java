/** Corpus scores from text alone, their confidence intervals, and tests between two systems. */
@NullMarked
package org.legonn.runtime.metric;

import org.jspecify.annotations.NullMarked;
