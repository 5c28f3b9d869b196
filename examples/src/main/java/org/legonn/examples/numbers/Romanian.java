package org.legonn.examples.numbers;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** Byte-pair units of Romanian number words. */
@Symbols(value = "vocab/numbers/romanian.txt", segmentation = Segmentation.BPE)
public interface Romanian extends Vocabulary {}
