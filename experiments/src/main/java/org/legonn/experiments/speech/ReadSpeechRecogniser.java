package org.legonn.experiments.speech;

import org.legonn.dsl.Assembly;
import org.legonn.examples.speech.WordDecoder;

/** A whole recogniser, all of it learnt from read speech. */
@Assembly({ReadSpeechEncoder.class, WordDecoder.class})
public interface ReadSpeechRecogniser {}
