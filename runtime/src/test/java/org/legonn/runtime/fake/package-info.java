/** A small assembly and an engine that counts instead of learning. */
@NullMarked
package org.legonn.runtime.fake;

import org.jspecify.annotations.NullMarked;
