package org.legonn.runtime.fake;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** Of «one» and «two»; not of «three». */
@Symbols(value = "vocab/phonemes.txt", segmentation = Segmentation.LEXICON)
public interface Phonemes extends Vocabulary {}
