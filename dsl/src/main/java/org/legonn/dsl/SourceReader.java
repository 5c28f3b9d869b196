package org.legonn.dsl;

/**
 * A module that reads a source, text or speech, and gives marginals over {@code V}: what a chain
 * begins with. Implement one of its three kinds.
 *
 * @param <I> what it takes
 * @param <V> the vocabulary of its marginals
 */
public sealed interface SourceReader<I extends Signal, V extends Vocabulary>
    extends LegoUnit<I, Marginals<V>> permits TextEncoder, SpeechEncoder, OutsideEncoder {}
