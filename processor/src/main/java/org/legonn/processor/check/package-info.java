/** Internal: the rules: one class a code. */
@NullMarked
package org.legonn.processor.check;

import org.jspecify.annotations.NullMarked;
