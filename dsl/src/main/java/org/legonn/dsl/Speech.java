package org.legonn.dsl;

/** A sequence of frames of features {@code F}. */
public non-sealed interface Speech<F extends Features> extends Signal {}
