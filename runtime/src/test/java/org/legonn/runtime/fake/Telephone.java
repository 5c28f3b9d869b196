package org.legonn.runtime.fake;

import org.legonn.dsl.Features;
import org.legonn.dsl.LogMel;

@LogMel(sampleRate = 8_000, bins = 4)
public interface Telephone extends Features {}
