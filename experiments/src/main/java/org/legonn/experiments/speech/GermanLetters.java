package org.legonn.experiments.speech;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** Letters of German. */
@Symbols(value = "vocab/speech/german.txt", segmentation = Segmentation.CHARACTERS)
public interface GermanLetters extends Vocabulary {}
