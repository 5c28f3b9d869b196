package org.legonn.runtime.backend;

/**
 * Where a decoder looks while it writes one text.
 *
 * @param weights {@code [U+1, K]}: for every target symbol, and the end of sentence, the share of
 *     its attention that each position of the last interface gets; rows add up to 1
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record Attention(float[][] weights) {}
