package org.legonn.examples.benchmark;

import org.legonn.dsl.Features;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.Standardization;

/** The same features for encoders that listen while somebody speaks. */
@LogMel(sampleRate = 16_000, bins = 80, standardization = Standardization.RUNNING)
public interface SyntheticSpeech extends Features {}
