package org.legonn.experiments.speech;

import org.legonn.dsl.Assembly;

/** Text alone: where the decoder that recognisers reuse is learnt. */
@Assembly({GermanLetterEncoder.class, SteadyWordDecoder.class})
public interface GermanLettersToEnglish {}
