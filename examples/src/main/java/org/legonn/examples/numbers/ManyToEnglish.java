package org.legonn.examples.numbers;

import org.legonn.dsl.Family;

/** German and French to English, with one decoder that learns from both. */
@Family({GermanToEnglish.class, FrenchToEnglish.class})
public interface ManyToEnglish {}
