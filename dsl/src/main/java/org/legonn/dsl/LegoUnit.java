package org.legonn.dsl;

/**
 * A module: takes the signal {@code I}, gives the signal {@code O}. Implement one of the seven
 * kinds.
 */
public sealed interface LegoUnit<I extends Signal, O extends Signal>
    permits SourceReader, MarginalsReader {}
