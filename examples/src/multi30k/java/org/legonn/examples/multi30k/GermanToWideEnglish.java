package org.legonn.examples.multi30k;

import org.legonn.dsl.Assembly;

/** The usual encoder before a decoder of the other architecture. */
@Assembly({GermanEncoder.class, WideEnglishDecoder.class})
public interface GermanToWideEnglish {}
