package org.legonn.experiments.speech;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** Pieces of German words, such as make up numbers: 160, learnt from {@link SpokenText}. */
@Symbols(value = "vocab/speech/german-pieces.txt", segmentation = Segmentation.BPE)
public interface GermanPieces extends Vocabulary {}
