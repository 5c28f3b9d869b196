package org.legonn.experiments.multi30k;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Tokenization;
import org.legonn.dsl.Vocabulary;

/** Byte-pair units of English captions: the interface, and the target. */
@Symbols(
    value = "vocab/multi30k/english.txt",
    segmentation = Segmentation.BPE,
    tokenization = Tokenization.PUNCTUATION)
public interface EnglishCaptions extends Vocabulary {}
