package org.legonn.runtime.metric;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** The counts of each sentence that one system wrote, and so its score by one metric. */
public final class SentenceStatistics {
  private final CorpusMetric metric;
  private final long[][] sentences;
  private final String referencesPerSentence;

  private SentenceStatistics(
      CorpusMetric metric, long[][] sentences, String referencesPerSentence) {
    this.metric = metric;
    this.sentences = sentences;
    this.referencesPerSentence = referencesPerSentence;
  }

  /**
   * Compares each hypothesis with the one reference at its place.
   *
   * @throws IllegalArgumentException if the lists differ in length or are empty
   */
  public static SentenceStatistics of(
      CorpusMetric metric, List<String> hypotheses, List<String> references) {
    return ofSeveral(metric, hypotheses, references.stream().map(List::of).toList());
  }

  /**
   * Compares each hypothesis with the references at its place, one or more and not always as many.
   *
   * @throws IllegalArgumentException if the lists differ in length or are empty, or a sentence has
   *     no reference
   */
  public static SentenceStatistics ofSeveral(
      CorpusMetric metric, List<String> hypotheses, List<List<String>> references) {
    if (hypotheses.size() != references.size()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%d hypotheses but references for %d sentences; give the same number of both",
              hypotheses.size(),
              references.size()));
    }
    if (hypotheses.isEmpty()) {
      throw new IllegalArgumentException("no sentence to score; give at least one");
    }
    long[][] sentences = new long[hypotheses.size()][];
    for (int i = 0; i < sentences.length; i++) {
      if (references.get(i).isEmpty()) {
        throw new IllegalArgumentException(
            String.format(Locale.ROOT, "sentence %d has no reference; give at least one", i + 1));
      }
      sentences[i] = metric.statistics(hypotheses.get(i), references.get(i));
    }
    return new SentenceStatistics(metric, sentences, referencesPerSentence(references));
  }

  private static String referencesPerSentence(List<List<String>> references) {
    int[] numbers = references.stream().mapToInt(List::size).distinct().toArray();
    return numbers.length == 1 ? Integer.toString(numbers[0]) : "var";
  }

  public CorpusMetric metric() {
    return metric;
  }

  /** How many sentences there are. */
  public int size() {
    return sentences.length;
  }

  /** The counts of all sentences together. */
  public long[] totals() {
    return totals(IntStream.range(0, sentences.length).toArray());
  }

  /** The score of the corpus, in percent. */
  public double score() {
    return metric.score(totals());
  }

  /**
   * What the score was computed with, in sacreBLEU's form: {@code nrefs:1|case:mixed|…}; {@code
   * nrefs:var} where the number of references varies.
   */
  public String signature() {
    return "nrefs:%s|%s".formatted(referencesPerSentence, metric.settings());
  }

  /**
   * Like {@link #signature()}, for a score with an interval: {@code nrefs:1|bs:1000|seed:12345|…}.
   */
  public String signature(Bootstrap bootstrap) {
    return String.format(
        Locale.ROOT,
        "nrefs:%s|bs:%d|seed:%d|%s",
        referencesPerSentence,
        bootstrap.resamples(),
        bootstrap.seed(),
        metric.settings());
  }

  /** The counts of the sentences at {@code places} together; a place may come several times. */
  long[] totals(int[] places) {
    long[] totals = new long[sentences[0].length];
    for (int place : places) {
      long[] sentence = sentences[place];
      for (int i = 0; i < totals.length; i++) {
        totals[i] += sentence[i];
      }
    }
    return totals;
  }

  @Override
  public String toString() {
    return "%s|%s = %s".formatted(metric.name(), signature(), Decimals.format(score(), 2));
  }
}
