package org.legonn.experiments.speech;

import org.legonn.dsl.Features;
import org.legonn.dsl.Precomputed;

/** Mel-cepstral coefficients. */
@Precomputed(dimensions = 13, framesPerSecond = 100)
public interface Mfcc extends Features {}
