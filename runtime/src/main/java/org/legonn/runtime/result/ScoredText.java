package org.legonn.runtime.result;

/**
 * A text that a chain wrote.
 *
 * @param score log-probability / length^α, nats; with joint scores the weighted sum of the
 *     decoder's and CTC's. Of an empty source 0.
 */
public record ScoredText(String text, double score) {}
