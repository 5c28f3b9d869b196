/**
 * What comes out: what a training tells while it goes on and afterwards, texts, scores, readings.
 * Immutable.
 */
@NullMarked
package org.legonn.runtime.result;

import org.jspecify.annotations.NullMarked;
