package org.legonn.examples.benchmark;

import org.legonn.dsl.Features;
import org.legonn.dsl.LogMel;

/** The features that the benchmark measures. */
@LogMel(sampleRate = 16_000, bins = 80)
public interface SyntheticSound extends Features {}
