package org.legonn.runtime.backend;

/**
 * Where words begin and end in what symbols spell. Between two symbols a word ends where the first
 * ends one or the second begins one.
 *
 * @param begin of each class whether a word, or what stands between words, begins with it
 * @param end of each class whether one ends with it
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record WordEdges(boolean[] begin, boolean[] end) {}
