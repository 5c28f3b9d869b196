package org.legonn.experiments.multi30k;

import org.legonn.dsl.Assembly;

/** German captions to English. */
@Assembly({GermanCaptionEncoder.class, EnglishCaptionDecoder.class})
public interface GermanCaptionsToEnglish {}
