package org.legonn.examples.speech;

import org.legonn.dsl.Assembly;

/** Digit strings with the decoder that was learnt from German text. */
@Assembly(
    value = {DigitEncoder.class, WordDecoder.class},
    frozen = WordDecoder.class)
public interface DigitsReusingWords {}
