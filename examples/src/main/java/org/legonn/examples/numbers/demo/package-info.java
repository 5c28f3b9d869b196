/** The number-word demo: trains six systems at the same time, exchanges their decoders, reports. */
@NullMarked
package org.legonn.examples.numbers.demo;

import org.jspecify.annotations.NullMarked;
