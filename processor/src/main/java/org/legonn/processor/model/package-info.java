/** Internal: what was declared, as the compiler shows it: vocabularies, modules and assemblies. */
@NullMarked
package org.legonn.processor.model;

import org.jspecify.annotations.NullMarked;
