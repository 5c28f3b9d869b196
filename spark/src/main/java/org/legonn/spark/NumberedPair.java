package org.legonn.spark;

/**
 * A pair of a corpus.
 *
 * @param number of all pairs, from 1
 */
record NumberedPair(long number, String source, String target) {}
