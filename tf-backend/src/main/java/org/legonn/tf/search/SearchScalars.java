package org.legonn.tf.search;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * What a search is fed besides its sources; scalars.
 *
 * @param nBest hypotheses to return, at most the beam; where fewer exist, the missing ones are
 *     scored below -1e29
 * @param lengthPenalty α of log-probability / length^α
 * @param maximumLength symbols after which a hypothesis is cut
 * @param minimumLength symbols before which none ends, where the search has one
 * @param ctcWeight λ of (1 - λ) · decoder + λ · CTC, where CTC has a say
 */
public record SearchScalars(
    Operand<TInt32> nBest,
    Operand<TFloat32> lengthPenalty,
    Operand<TInt32> maximumLength,
    Operand<TInt32> minimumLength,
    Operand<TFloat32> ctcWeight) {}
