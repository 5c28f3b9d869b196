package org.legonn.examples.numbers;

import org.legonn.dsl.Assembly;

/** Romanian to English with a decoder of its own. */
@Assembly({RomanianEncoder.class, EnglishDecoder.class})
public interface RomanianToEnglish {}
