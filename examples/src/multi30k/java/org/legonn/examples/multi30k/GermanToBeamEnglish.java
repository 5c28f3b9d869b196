package org.legonn.examples.multi30k;

import org.legonn.dsl.Assembly;

/** German captions to English; the decoder sends the encoder no gradient. */
@Assembly({GermanEncoder.class, BeamEnglishDecoder.class})
public interface GermanToBeamEnglish {}
