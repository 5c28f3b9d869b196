/** An assembly that doesn't fit, to see what the compiler says: {@code mvn -q -Pmisfit package}. */
@NullMarked
package org.legonn.examples.misfit;

import org.jspecify.annotations.NullMarked;
