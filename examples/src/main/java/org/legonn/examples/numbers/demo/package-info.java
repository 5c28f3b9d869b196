/**
 * The number-word demo: draws a corpus, runs the generated trainers, exchanges decoders, reports.
 */
@NullMarked
package org.legonn.examples.numbers.demo;

import org.jspecify.annotations.NullMarked;
