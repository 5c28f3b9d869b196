/** Training by several workers, and the preparation of large corpora, on Apache Spark. */
@NullMarked
package org.legonn.spark;

import org.jspecify.annotations.NullMarked;
