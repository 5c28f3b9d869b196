package com.acme.translation;

import org.legonn.dsl.Assembly;

/** Compiled into {@code GermanToEnglishModel} and {@code GermanToEnglishTrainer}. */
@Assembly({GermanEncoder.class, EnglishDecoder.class})
public interface GermanToEnglish {}
