/**
 * Internal: from sources to text: batched search, the encoder's own CTC reading, and both over a
 * whole corpus.
 */
@NullMarked
package org.legonn.runtime.decode;

import org.jspecify.annotations.NullMarked;
