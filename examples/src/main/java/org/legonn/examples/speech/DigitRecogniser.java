package org.legonn.examples.speech;

import org.legonn.dsl.Assembly;

/** Digit strings, learnt wholly from speech. */
@Assembly({DigitEncoder.class, WordDecoder.class})
public interface DigitRecogniser {}
