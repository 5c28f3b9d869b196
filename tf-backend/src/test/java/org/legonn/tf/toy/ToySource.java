package org.legonn.tf.toy;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

@Symbols(value = "vocab/toy-source.txt", segmentation = Segmentation.CHARACTERS)
public interface ToySource extends Vocabulary {}
