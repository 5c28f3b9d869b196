package org.legonn.runtime.metric;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * BLEU, equal to sacreBLEU 2.6.0 in score and signature: the geometric mean of the precisions of 1-
 * to 4-grams, times {@code min(1, exp(1 − r/h))} for the lengths h of the hypotheses and r of the
 * references nearest in length.
 *
 * <p>Sources: Papineni, Roukos, Ward and Zhu, BLEU: a Method for Automatic Evaluation of Machine
 * Translation, ACL 2002; Post, A Call for Clarity in Reporting BLEU Scores, WMT 2018.
 *
 * @param tokenizer splits hypotheses and references
 * @param lowercase whether case is ignored
 * @param smoothing what an order without matches counts
 * @param effectiveOrder whether orders that no hypothesis is long enough for are left out; for
 *     single sentences
 */
public record Bleu(
    BleuTokenizer tokenizer, boolean lowercase, Smoothing smoothing, boolean effectiveOrder)
    implements CorpusMetric {
  private static final int ORDER = 4;
  // Where the statistics of a sentence stand.
  private static final int HYPOTHESIS_LENGTH = 0;
  private static final int REFERENCE_LENGTH = 1;
  private static final int MATCHES = 2;
  private static final int TOTALS = MATCHES + ORDER;

  /** What sacreBLEU does unless told otherwise. */
  public Bleu() {
    this(BleuTokenizer.V13A, false, Smoothing.exponential(), false);
  }

  public Bleu withTokenizer(BleuTokenizer other) {
    return new Bleu(other, lowercase, smoothing, effectiveOrder);
  }

  public Bleu withSmoothing(Smoothing other) {
    return new Bleu(tokenizer, lowercase, other, effectiveOrder);
  }

  public Bleu ignoringCase() {
    return new Bleu(tokenizer, true, smoothing, effectiveOrder);
  }

  public Bleu withEffectiveOrder() {
    return new Bleu(tokenizer, lowercase, smoothing, true);
  }

  @Override
  public String name() {
    return "BLEU";
  }

  @Override
  public String settings() {
    return "case:%s|eff:%s|tok:%s|smooth:%s|version:%s"
        .formatted(
            lowercase ? "lc" : "mixed",
            effectiveOrder ? "yes" : "no",
            tokenizer.abbreviation(),
            smoothing.abbreviation(),
            SacreBleu.VERSION);
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public long[] statistics(String hypothesis, List<String> references) {
    List<String> tokens = tokens(hypothesis);
    List<NGramCounts> found = NGramCounts.upTo(ORDER, tokens);
    List<NGramCounts> allowed = NGramCounts.upTo(ORDER, List.of());
    int referenceLength = Integer.MAX_VALUE;
    for (String reference : references) {
      List<String> referenceTokens = tokens(reference);
      referenceLength = nearer(tokens.size(), referenceTokens.size(), referenceLength);
      List<NGramCounts> counts = NGramCounts.upTo(ORDER, referenceTokens);
      for (int n = 0; n < ORDER; n++) {
        allowed.get(n).raiseTo(counts.get(n));
      }
    }
    long[] statistics = new long[TOTALS + ORDER];
    statistics[HYPOTHESIS_LENGTH] = tokens.size();
    statistics[REFERENCE_LENGTH] = referenceLength;
    for (int n = 0; n < ORDER; n++) {
      statistics[MATCHES + n] = found.get(n).matches(allowed.get(n));
      statistics[TOTALS + n] = found.get(n).total();
    }
    return statistics;
  }

  private List<String> tokens(String line) {
    String text = lowercase ? line.toLowerCase(Locale.ROOT) : line;
    return tokenizer.tokenize(WhiteSpace.trimEnd(text));
  }

  /** Of two lengths the one nearer to {@code length}, or the smaller of two equally near. */
  private static int nearer(int length, int a, int b) {
    int difference = Math.abs(length - a) - Math.abs(length - b);
    return difference < 0 || (difference == 0 && a < b) ? a : b;
  }

  @Override
  public double score(long[] totals) {
    return details(totals).score();
  }

  /** The score with its parts, of sentences whose statistics add up to {@code totals}. */
  public BleuScore details(long[] totals) {
    long[] matches = Arrays.copyOfRange(totals, MATCHES, TOTALS);
    long[] ngrams = Arrays.copyOfRange(totals, TOTALS, TOTALS + ORDER);
    double brevityPenalty = brevityPenalty(totals[HYPOTHESIS_LENGTH], totals[REFERENCE_LENGTH]);
    double[] precisions = new double[ORDER];
    double score = 0;
    if (Arrays.stream(matches).anyMatch(count -> count > 0)) {
      int orders = fillPrecisions(precisions, matches, ngrams);
      score = brevityPenalty * geometricMean(precisions, orders);
    }
    return new BleuScore(
        score,
        Arrays.stream(precisions).boxed().toList(),
        Arrays.stream(matches).boxed().toList(),
        Arrays.stream(ngrams).boxed().toList(),
        brevityPenalty,
        totals[HYPOTHESIS_LENGTH],
        totals[REFERENCE_LENGTH]);
  }

  private static double brevityPenalty(long hypothesisLength, long referenceLength) {
    if (hypothesisLength >= referenceLength) {
      return 1;
    }
    return hypothesisLength == 0 ? 0 : Math.exp(1 - (double) referenceLength / hypothesisLength);
  }

  /** Writes the precisions in percent, and gives the number of orders that the score goes over. */
  private int fillPrecisions(double[] precisions, long[] matches, long[] ngrams) {
    int withoutMatch = 0;
    for (int n = 0; n < ORDER; n++) {
      double added = smoothing.added(n + 1);
      double total = ngrams[n] + added;
      if (total == 0) {
        return effectiveOrder ? n : ORDER;
      }
      double matched = matches[n] + added;
      if (matched == 0) {
        withoutMatch++;
        matched = smoothing.lent(withoutMatch);
      }
      precisions[n] = 100 * matched / total;
    }
    return ORDER;
  }

  /** 0 where one of the first {@code orders} precisions is 0. */
  private static double geometricMean(double[] precisions, int orders) {
    double logs = 0;
    for (int n = 0; n < orders; n++) {
      logs += Math.log(precisions[n]);
    }
    return Math.exp(logs / orders);
  }
}
