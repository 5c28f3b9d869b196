package org.legonn.dsl;

/** A sequence of symbols of {@code V}. */
public non-sealed interface Text<V extends Vocabulary> extends Signal {}
