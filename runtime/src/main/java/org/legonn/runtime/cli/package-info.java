/** The command line of generated trainers and of the product itself. */
@NullMarked
package org.legonn.runtime.cli;

import org.jspecify.annotations.NullMarked;
