/**
 * Written-out numbers in three languages to English: what a user declares. {@link
 * org.legonn.examples.numbers.demo} trains it and exchanges its modules.
 */
@NullMarked
package org.legonn.examples.numbers;

import org.jspecify.annotations.NullMarked;
