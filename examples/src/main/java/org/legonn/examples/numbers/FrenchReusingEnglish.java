package org.legonn.examples.numbers;

import org.legonn.dsl.Assembly;

/** French to English with a decoder that was trained elsewhere and stays as it is. */
@Assembly(
    value = {FrenchEncoder.class, EnglishDecoder.class},
    frozen = EnglishDecoder.class)
public interface FrenchReusingEnglish {}
