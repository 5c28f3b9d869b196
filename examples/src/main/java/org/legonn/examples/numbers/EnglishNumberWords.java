package org.legonn.examples.numbers;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** The thirty words of English numbers below a million: the interface, and the target. */
@Symbols(value = "vocab/numbers/english.txt", segmentation = Segmentation.WORDS)
public interface EnglishNumberWords extends Vocabulary {}
