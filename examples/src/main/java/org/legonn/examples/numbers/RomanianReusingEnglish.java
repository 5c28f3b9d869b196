package org.legonn.examples.numbers;

import org.legonn.dsl.Assembly;

/** Romanian to English with a decoder that was trained elsewhere and stays as it is. */
@Assembly(
    value = {RomanianEncoder.class, EnglishDecoder.class},
    frozen = EnglishDecoder.class)
public interface RomanianReusingEnglish {}
