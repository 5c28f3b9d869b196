package org.legonn.runtime.fake;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

@Symbols(value = "vocab/more-numbers.txt", segmentation = Segmentation.WORDS)
public interface MoreNumbers extends Vocabulary {}
