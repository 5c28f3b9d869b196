package org.legonn.examples.speech;

import org.legonn.dsl.Assembly;

/** Writes down spoken digits while they are said. */
@Assembly({LiveDigitEncoder.class, WordDecoder.class})
public interface LiveDigitRecogniser {}
