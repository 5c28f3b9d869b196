/** What a user declares: vocabularies, modules and the assemblies they make. */
@NullMarked
package org.legonn.dsl;

import org.jspecify.annotations.NullMarked;
