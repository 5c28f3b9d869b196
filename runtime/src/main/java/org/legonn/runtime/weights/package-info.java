/**
 * Weights as named tensors, and their files in the open safetensors format. Knows no engine: an
 * engine hands tensors out and takes them.
 */
@NullMarked
package org.legonn.runtime.weights;

import org.jspecify.annotations.NullMarked;
