package com.acme.vocabulary;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** English, word by word. */
@Symbols(value = "vocab/english.txt", segmentation = Segmentation.WORDS)
public interface English extends Vocabulary {}
