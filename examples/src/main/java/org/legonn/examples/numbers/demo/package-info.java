/**
 * The number-word demo: trains six systems, as many at a time as there are cores, exchanges their
 * decoders, reports.
 */
@NullMarked
package org.legonn.examples.numbers.demo;

import org.jspecify.annotations.NullMarked;
