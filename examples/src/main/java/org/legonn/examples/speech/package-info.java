/** A recogniser of spoken digits: what a user declares, and the program that trains it. */
@NullMarked
package org.legonn.examples.speech;

import org.jspecify.annotations.NullMarked;
