package org.legonn.examples.speech;

import org.legonn.dsl.Features;
import org.legonn.dsl.LogMel;

/** Log-mel energies of telephone sound. */
@LogMel(sampleRate = 8_000, bins = 40)
public interface Telephone extends Features {}
