package org.legonn.experiments.speech;

import org.legonn.dsl.Features;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.Standardization;

/** Marginals over the 106 English words and the blank, as an encoder of speech gives them. */
@Precomputed(dimensions = 107, framesPerSecond = 12.5, standardization = Standardization.NONE)
public interface WordPosteriors extends Features {}
