/** The architecture of the modules, as tests that each of them runs. */
@NullMarked
package org.legonn.architecture;

import org.jspecify.annotations.NullMarked;
