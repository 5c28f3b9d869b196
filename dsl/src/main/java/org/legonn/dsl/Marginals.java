package org.legonn.dsl;

/** A sequence of probability distributions over the symbols of {@code V} and the CTC blank. */
public non-sealed interface Marginals<V extends Vocabulary> extends Signal {}
