package org.legonn.experiments.an4;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** The phonemes of AN4's pronunciation table. */
@Symbols(value = "vocab/an4/phonemes.txt", segmentation = Segmentation.LEXICON)
public interface Phonemes extends Vocabulary {}
