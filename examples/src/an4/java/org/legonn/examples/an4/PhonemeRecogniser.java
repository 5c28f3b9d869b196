package org.legonn.examples.an4;

import org.legonn.dsl.Assembly;

/** Where the phoneme encoder is learnt. */
@Assembly({PhonemeEncoder.class, PhonemeDecoder.class})
public interface PhonemeRecogniser {}
