package org.legonn.runtime.metric;

import java.util.List;
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
    List<Double> precisions,
    List<Long> matches,
    List<Long> ngrams,
    double brevityPenalty,
    long hypothesisLength,
    long referenceLength) {
  public BleuScore {
    precisions = List.copyOf(precisions);
    matches = List.copyOf(matches);
    ngrams = List.copyOf(ngrams);
  }

  /** The hypotheses' length over the references'; 0 without references. */
  public double ratio() {
    return referenceLength == 0 ? 0 : (double) hypothesisLength / referenceLength;
  }

  /** One line as sacreBLEU prints it: score, precisions, brevity penalty and lengths. */
  @Override
  public String toString() {
    String parts =
        precisions.stream()
            .map(precision -> Decimals.format(precision, 1))
            .collect(Collectors.joining("/"));
    return String.format(
        Locale.ROOT,
        "BLEU = %s %s (BP = %s ratio = %s hyp_len = %d ref_len = %d)",
        Decimals.format(score, 2),
        parts,
        Decimals.format(brevityPenalty, 3),
        Decimals.format(ratio(), 3),
        hypothesisLength,
        referenceLength);
  }
}
