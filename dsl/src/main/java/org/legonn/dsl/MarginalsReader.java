package org.legonn.dsl;

/**
 * A module that reads marginals, a transcoder or a decoder: what a chain goes on with. Implement
 * one of its four kinds.
 *
 * @param <I> the marginals that it takes
 * @param <O> what it gives
 */
public sealed interface MarginalsReader<I extends Signal, O extends Signal> extends LegoUnit<I, O>
    permits Transcoder, IsolatingTranscoder, Decoder, IsolatingDecoder {}
