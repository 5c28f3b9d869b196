package org.legonn.examples.misfit;

import org.legonn.dsl.Assembly;
import org.legonn.examples.numbers.RomanianEncoder;

/** The encoder speaks English words, the decoder hears German units. */
@Assembly({RomanianEncoder.class, GermanDecoder.class})
public interface RomanianToGerman {}
