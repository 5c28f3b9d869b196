/**
 * Internal: from the user's files to batches of classes: reading, checking, segmenting, bucketing.
 */
@NullMarked
package org.legonn.runtime.data;

import org.jspecify.annotations.NullMarked;
