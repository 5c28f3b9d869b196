package org.legonn.onnx;

import org.legonn.dsl.Features;
import org.legonn.dsl.Samples;

/** Sound in which a letter is a tone. */
@Samples(sampleRate = 8_000)
public interface ToneSound extends Features {}
