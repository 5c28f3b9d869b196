package org.legonn.examples.multi30k;

import org.legonn.dsl.Assembly;

/** German captions to English. */
@Assembly({GermanEncoder.class, EnglishDecoder.class})
public interface GermanToEnglish {}
