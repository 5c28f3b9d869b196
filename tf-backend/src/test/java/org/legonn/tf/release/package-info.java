/** What each release wrote: read in every build, for ever. */
@NullMarked
package org.legonn.tf.release;

import org.jspecify.annotations.NullMarked;
