package org.legonn.runtime.result;

/**
 * A text that was found.
 *
 * @param score log-probability / length^α, nats
 */
public record Translation(String text, double score) {}
