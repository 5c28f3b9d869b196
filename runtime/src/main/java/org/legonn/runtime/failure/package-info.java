/** What can go wrong through no fault of the program, told to whoever can mend it. */
@NullMarked
package org.legonn.runtime.failure;

import org.jspecify.annotations.NullMarked;
