package org.legonn.examples.numbers;

import org.legonn.dsl.Assembly;

/** German to English with a decoder of its own. */
@Assembly({GermanEncoder.class, EnglishDecoder.class})
public interface GermanToEnglish {}
