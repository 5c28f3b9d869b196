/** A translator over HTTP. */
@NullMarked
package org.legonn.runtime.serve;

import org.jspecify.annotations.NullMarked;
