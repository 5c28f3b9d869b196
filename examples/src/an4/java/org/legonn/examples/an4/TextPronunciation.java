package org.legonn.examples.an4;

import org.legonn.dsl.Assembly;
import org.legonn.examples.speech.SteadyWordDecoder;

/** Where the pronunciation model is learnt, from text and the lexicon alone. */
@Assembly({PhonemeReader.class, PronunciationModel.class, SteadyWordDecoder.class})
public interface TextPronunciation {}
