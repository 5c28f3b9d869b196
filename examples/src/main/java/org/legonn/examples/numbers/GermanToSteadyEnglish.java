package org.legonn.examples.numbers;

import org.legonn.dsl.Assembly;

/**
 * German to English, the decoder trained with interface jitter so that it serves other encoders.
 */
@Assembly({GermanEncoder.class, SteadyEnglishDecoder.class})
public interface GermanToSteadyEnglish {}
