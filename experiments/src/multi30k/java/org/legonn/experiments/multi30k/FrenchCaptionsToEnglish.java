package org.legonn.experiments.multi30k;

import org.legonn.dsl.Assembly;

/** French captions to English. */
@Assembly({FrenchCaptionEncoder.class, EnglishCaptionDecoder.class})
public interface FrenchCaptionsToEnglish {}
