package org.legonn.examples.multi30k;

import org.legonn.dsl.Assembly;

/** French captions to English, by modules of other assemblies that are tuned to each other. */
@Assembly({FrenchEncoder.class, SettledEnglishDecoder.class})
public interface FrenchToSettledEnglish {}
