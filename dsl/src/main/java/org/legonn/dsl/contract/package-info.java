/** What modules agree on, recorded as data, and the one rule that says whether two of them fit. */
@NullMarked
package org.legonn.dsl.contract;

import org.jspecify.annotations.NullMarked;
