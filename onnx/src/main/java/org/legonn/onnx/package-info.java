/** Internal: runs recognisers that were trained elsewhere, on ONNX Runtime. */
@NullMarked
package org.legonn.onnx;

import org.jspecify.annotations.NullMarked;
