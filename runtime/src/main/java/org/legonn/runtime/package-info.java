/**
 * The API: training, scoring, exchanging, translating, recognising, packaging and exporting from
 * Java. What goes in is in {@code settings}, what comes out in {@code result}.
 */
@NullMarked
package org.legonn.runtime;

import org.jspecify.annotations.NullMarked;
