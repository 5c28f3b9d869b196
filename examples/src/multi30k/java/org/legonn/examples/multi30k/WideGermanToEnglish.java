package org.legonn.examples.multi30k;

import org.legonn.dsl.Assembly;

/** An encoder of the other architecture before the usual decoder. */
@Assembly({WideGermanEncoder.class, EnglishDecoder.class})
public interface WideGermanToEnglish {}
