/** How well words are aligned. */
@NullMarked
package org.legonn.experiments.alignment;

import org.jspecify.annotations.NullMarked;
