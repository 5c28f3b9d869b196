package org.legonn.experiments.multi30k;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Tokenization;
import org.legonn.dsl.Vocabulary;

/** Byte-pair units of German captions. */
@Symbols(
    value = "vocab/multi30k/german.txt",
    segmentation = Segmentation.BPE,
    tokenization = Tokenization.PUNCTUATION)
public interface GermanCaptions extends Vocabulary {}
