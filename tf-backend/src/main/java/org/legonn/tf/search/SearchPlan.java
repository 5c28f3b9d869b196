package org.legonn.tf.search;

/**
 * What is fixed when a search is emitted; what isn't asked for costs nothing.
 *
 * @param beam hypotheses kept open a sentence; 1 is greedy search
 * @param nBest hypotheses to return, at most {@code beam}; where fewer exist, the missing ones are
 *     scored below -1e29
 * @param minimumLength whether hypotheses have a minimum length
 * @param noRepeatNgram n: no hypothesis holds the same n symbols twice; 0 is no such rule
 * @param jointCtc whether CTC has a say; the text's classes must then be the interface's
 */
public record SearchPlan(
    int beam, int nBest, boolean minimumLength, int noRepeatNgram, boolean jointCtc) {}
