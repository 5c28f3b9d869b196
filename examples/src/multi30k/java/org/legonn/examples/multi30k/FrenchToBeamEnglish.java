package org.legonn.examples.multi30k;

import org.legonn.dsl.Assembly;

/** French captions to English; the decoder sends the encoder no gradient. */
@Assembly({FrenchEncoder.class, BeamEnglishDecoder.class})
public interface FrenchToBeamEnglish {}
