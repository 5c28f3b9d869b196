package org.legonn.examples.speech;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** Spelled letters, numbers, dates and a few commands. */
@Symbols(value = "vocab/speech/english-words.txt", segmentation = Segmentation.WORDS)
public interface EnglishWords extends Vocabulary {}
