package org.legonn.runtime.fake;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

@Symbols(value = "vocab/numbers.txt", segmentation = Segmentation.WORDS)
public interface Numbers extends Vocabulary {}
