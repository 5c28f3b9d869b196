package org.legonn.examples.multi30k;

import org.legonn.dsl.Assembly;

/** German captions to English, both modules of the other architecture. */
@Assembly({WideGermanEncoder.class, WideEnglishDecoder.class})
public interface WideGermanToWideEnglish {}
