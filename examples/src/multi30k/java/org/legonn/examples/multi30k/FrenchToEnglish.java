package org.legonn.examples.multi30k;

import org.legonn.dsl.Assembly;

/** French captions to English. */
@Assembly({FrenchEncoder.class, EnglishDecoder.class})
public interface FrenchToEnglish {}
