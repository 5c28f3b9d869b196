/** Internal: files and folders that are there whole or not at all. */
@NullMarked
package org.legonn.runtime.disk;

import org.jspecify.annotations.NullMarked;
