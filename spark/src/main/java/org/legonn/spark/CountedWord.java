package org.legonn.spark;

import java.io.Serializable;

/**
 * A word of one side of a corpus.
 *
 * @param source whether it is of the sources
 */
record CountedWord(boolean source, String word) implements Serializable {}
