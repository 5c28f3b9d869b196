package org.legonn.examples.speech;

import org.legonn.dsl.Features;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.Standardization;

/** Log-mel energies of telephone sound of which the rest isn't said yet. */
@LogMel(sampleRate = 8_000, bins = 40, standardization = Standardization.RUNNING)
public interface LiveTelephone extends Features {}
