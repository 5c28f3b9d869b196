package org.legonn.runtime.fake;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

@Symbols(value = "vocab/letters.txt", segmentation = Segmentation.CHARACTERS)
public interface Letters extends Vocabulary {}
