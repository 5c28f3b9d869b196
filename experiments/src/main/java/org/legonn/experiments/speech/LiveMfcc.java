package org.legonn.experiments.speech;

import org.legonn.dsl.Features;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.Standardization;

/** Mel-cepstral coefficients of sound of which the rest isn't said yet. */
@Precomputed(dimensions = 13, framesPerSecond = 100, standardization = Standardization.RUNNING)
public interface LiveMfcc extends Features {}
