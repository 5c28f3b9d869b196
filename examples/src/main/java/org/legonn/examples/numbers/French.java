package org.legonn.examples.numbers;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** Byte-pair units of French number words. */
@Symbols(value = "vocab/numbers/french.txt", segmentation = Segmentation.BPE)
public interface French extends Vocabulary {}
