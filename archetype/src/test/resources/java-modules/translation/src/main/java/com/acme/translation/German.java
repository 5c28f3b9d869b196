package com.acme.translation;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/** German, letter by letter. */
@Symbols(value = "vocab/german.txt", segmentation = Segmentation.CHARACTERS)
public interface German extends Vocabulary {}
