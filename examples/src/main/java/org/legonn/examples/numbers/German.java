package org.legonn.examples.numbers;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** Byte-pair units of German number words. */
@Symbols(value = "vocab/numbers/german.txt", segmentation = Segmentation.BPE)
public interface German extends Vocabulary {}
