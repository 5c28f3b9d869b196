package org.legonn.onnx;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** a, b, c and d. */
@Symbols(value = "vocab/letters.txt", segmentation = Segmentation.CHARACTERS)
public interface Letters extends Vocabulary {}
