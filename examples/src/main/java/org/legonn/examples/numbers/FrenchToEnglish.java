package org.legonn.examples.numbers;

import org.legonn.dsl.Assembly;

/** French to English with a decoder of its own. */
@Assembly({FrenchEncoder.class, EnglishDecoder.class})
public interface FrenchToEnglish {}
