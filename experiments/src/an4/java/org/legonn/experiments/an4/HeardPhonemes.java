package org.legonn.experiments.an4;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** {@link Phonemes} as they are heard, surely or in doubt, and silence. */
@Symbols(value = "vocab/an4/heard-phonemes.txt", segmentation = Segmentation.WORDS)
public interface HeardPhonemes extends Vocabulary {}
