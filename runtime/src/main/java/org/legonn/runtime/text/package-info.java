/**
 * Internal: text to symbols and back: segmenters, byte-pair encoding, and the vocabularies they
 * need.
 */
@NullMarked
package org.legonn.runtime.text;

import org.jspecify.annotations.NullMarked;
