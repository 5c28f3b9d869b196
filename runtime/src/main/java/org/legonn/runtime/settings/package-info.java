/** What goes in: how to train, how to search, where to compute. Immutable. */
@NullMarked
package org.legonn.runtime.settings;

import org.jspecify.annotations.NullMarked;
