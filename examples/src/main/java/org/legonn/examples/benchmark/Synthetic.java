package org.legonn.examples.benchmark;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** Four thousand symbols that mean nothing. */
@Symbols(value = "vocab/benchmark/synthetic.txt", segmentation = Segmentation.WORDS)
public interface Synthetic extends Vocabulary {}
