package org.legonn.dsl;

/**
 * A module: takes the signal {@code I}, gives the signal {@code O}. Implement one of the six kinds.
 */
public sealed interface LegoUnit<I extends Signal, O extends Signal>
    permits SourceReader, MarginalsReader {}
