package org.legonn.examples.an4;

import org.legonn.dsl.Assembly;
import org.legonn.examples.speech.WordDecoder;

/** Modules of three models: of read speech, of the lexicon, of German text. */
@Assembly({PhonemeEncoder.class, PronunciationModel.class, WordDecoder.class})
public interface ThreeModules {}
