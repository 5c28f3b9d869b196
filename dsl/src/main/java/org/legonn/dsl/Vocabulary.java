package org.legonn.dsl;

/**
 * An ordered list of symbols that modules agree on; extend it by an interface with {@link Symbols}.
 */
public interface Vocabulary {}
