/** Internal: pages that stand alone: elements, charts and heat maps in HTML and inline SVG. */
@NullMarked
package org.legonn.runtime.report.html;

import org.jspecify.annotations.NullMarked;
