package org.legonn.runtime.fake;

import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;

/**
 * Pieces of {@code vocab/animals.model}, which {@code spm_train} (sentencepiece 0.2.2) learnt from
 * eight sentences: {@code --vocab_size=36 --normalization_rule_name=identity
 * --character_coverage=1}.
 */
@Symbols(value = "vocab/animals.txt", segmentation = Segmentation.SENTENCEPIECE)
public interface Animals extends Vocabulary {}
