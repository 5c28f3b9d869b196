package org.legonn.runtime.metric;

import com.google.common.primitives.ImmutableDoubleArray;
import com.google.common.primitives.ImmutableLongArray;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * A BLEU score with its parts.
 *
 * @param score the score, in percent
 * @param precisions the smoothed precision of each order, in percent, unigrams first
 * @param matches how many n-grams of each order match
 * @param ngrams how many n-grams of each order the hypotheses have
 * @param brevityPenalty what the mean of the precisions was multiplied by, at most 1
 * @param hypothesisLength the tokens of all hypotheses
 * @param referenceLength the tokens of the references, of several the one nearest in length
 */
public record BleuScore(
    double score,
    ImmutableDoubleArray precisions,
    ImmutableLongArray matches,
    ImmutableLongArray ngrams,
    double brevityPenalty,
    long hypothesisLength,
    long referenceLength) {

  /** The hypotheses' length over the references'; 0 without references. */
  public double ratio() {
    return referenceLength == 0 ? 0 : (double) hypothesisLength / referenceLength;
  }

  /** One line as sacreBLEU prints it: score, precisions, brevity penalty and lengths. */
  @Override
  public String toString() {
    String parts =
        precisions.stream()
            .mapToObj(precision -> String.format(Locale.ROOT, "%.1f", precision))
            .collect(Collectors.joining("/"));
    return String.format(
        Locale.ROOT,
        "BLEU = %.2f %s (BP = %.3f ratio = %.3f hyp_len = %d ref_len = %d)",
        score,
        parts,
        brevityPenalty,
        ratio(),
        hypothesisLength,
        referenceLength);
  }
}
