/**
 * A recogniser of three modules learnt in three models: sound to phonemes, phonemes to words, words
 * to text.
 */
@NullMarked
package org.legonn.experiments.an4;

import org.jspecify.annotations.NullMarked;
