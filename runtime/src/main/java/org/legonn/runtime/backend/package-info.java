/** What a tensor engine must offer: the one door between this module and TensorFlow. */
@NullMarked
package org.legonn.runtime.backend;

import org.jspecify.annotations.NullMarked;
