package org.legonn.tf.toy;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

@Symbols(value = "vocab/toy-interface.txt", segmentation = Segmentation.CHARACTERS)
public interface ToyInterface extends Vocabulary {}
