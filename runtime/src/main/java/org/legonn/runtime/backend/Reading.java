package org.legonn.runtime.backend;

/**
 * The marginals of one example at an interface.
 *
 * @param classes {@code [K, n]}: for every position its most probable classes, the most probable
 *     first; class V is the CTC blank
 * @param probabilities {@code [K, n]}, of those classes
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record Reading(int[][] classes, float[][] probabilities) {}
