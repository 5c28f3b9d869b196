package org.legonn.runtime.backend;

/**
 * A text that a search found.
 *
 * @param symbols by class, without end of sentence
 * @param score log-probability / length^α, nats; the length counts the end of sentence. Where CTC
 *     has a say, the weighted sum of both log-probabilities.
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record Hypothesis(int[] symbols, double score) {}
