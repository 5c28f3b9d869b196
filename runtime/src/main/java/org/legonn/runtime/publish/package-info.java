/** Internal: trained modules as artifacts that other projects depend on. */
@NullMarked
package org.legonn.runtime.publish;

import org.jspecify.annotations.NullMarked;
