/** What modules are built of: immutable architectures and the staged builders that give them. */
@NullMarked
package org.legonn.dsl.architecture;

import org.jspecify.annotations.NullMarked;
