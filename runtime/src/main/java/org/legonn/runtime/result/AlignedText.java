package org.legonn.runtime.result;

import java.util.OptionalDouble;

/**
 * A given text with its source.
 *
 * @param source as written; of speech the utterance's id
 * @param text as the chain's vocabulary writes it; its score is the decoder's log-probability of
 *     the whole text, its end included, nats
 * @param seconds that the source lasts; empty of text
 */
public record AlignedText(String source, ScoredText text, OptionalDouble seconds) {}
