package org.legonn.examples.speech;

import org.legonn.dsl.Assembly;

/** Text alone: where the decoder that recognisers reuse is learnt. */
@Assembly({GermanEncoder.class, SteadyWordDecoder.class})
public interface GermanToEnglish {}
