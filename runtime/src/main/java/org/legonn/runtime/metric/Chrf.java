package org.legonn.runtime.metric;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * chrF and chrF++, equal to sacreBLEU 2.6.0 in score and signature: the F score of the mean
 * precision P and the mean recall R of character (and word) n-grams, {@code (1 + β²)·P·R / (β²·P +
 * R)}, over the orders of which both sides have n-grams. Of several references the one that scores
 * best counts.
 *
 * <p>Sources: Popović, chrF: character n-gram F-score for automatic MT evaluation, WMT 2015; the
 * same, chrF++: words helping character n-grams, WMT 2017.
 *
 * @param characterOrder the greatest length of character n-grams
 * @param wordOrder the greatest length of word n-grams; 0 for none
 * @param beta how much more recall weighs than precision
 * @param lowercase whether case is ignored
 * @param whitespace whether white space is kept in character n-grams
 */
public record Chrf(
    int characterOrder, int wordOrder, int beta, boolean lowercase, boolean whitespace)
    implements CorpusMetric {
  private static final String PUNCTUATION = "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~";
  // What each order has in the statistics.
  private static final int HYPOTHESIS = 0;
  private static final int REFERENCE = 1;
  private static final int MATCHES = 2;
  private static final int COUNTS = 3;

  /** chrF2, what sacreBLEU computes unless told otherwise. */
  public Chrf() {
    this(6, 0, 2, false, false);
  }

  /** chrF2++: words and pairs of words count too. */
  public static Chrf plusPlus() {
    return new Chrf(6, 2, 2, false, false);
  }

  public Chrf ignoringCase() {
    return new Chrf(characterOrder, wordOrder, beta, true, whitespace);
  }

  @Override
  public String name() {
    return "chrF" + beta + "+".repeat(wordOrder);
  }

  @Override
  public String settings() {
    return String.format(
        Locale.ROOT,
        "case:%s|eff:yes|nc:%d|nw:%d|space:%s|version:%s",
        lowercase ? "lc" : "mixed",
        characterOrder,
        wordOrder,
        whitespace ? "yes" : "no",
        SacreBleu.VERSION);
  }

  @Override
  public boolean higherIsBetter() {
    return true;
  }

  @Override
  public long[] statistics(String hypothesis, List<String> references) {
    List<NGramCounts> found = ngrams(hypothesis);
    long[] best = new long[COUNTS * found.size()];
    double bestScore = -1;
    for (String reference : references) {
      long[] statistics = compare(found, ngrams(reference));
      double score = score(statistics);
      if (score > bestScore) {
        best = statistics;
        bestScore = score;
      }
    }
    return best;
  }

  private static long[] compare(List<NGramCounts> found, List<NGramCounts> wanted) {
    long[] statistics = new long[COUNTS * found.size()];
    for (int n = 0; n < found.size(); n++) {
      long reference = wanted.get(n).total();
      // Hypotheses' n-grams don't count where the reference is too short to have any.
      statistics[COUNTS * n + HYPOTHESIS] = reference == 0 ? 0 : found.get(n).total();
      statistics[COUNTS * n + REFERENCE] = reference;
      statistics[COUNTS * n + MATCHES] = found.get(n).matches(wanted.get(n));
    }
    return statistics;
  }

  private List<NGramCounts> ngrams(String line) {
    String text = lowercase ? line.toLowerCase(Locale.ROOT) : line;
    String characters = whitespace ? text : WhiteSpace.remove(text);
    List<NGramCounts> ngrams = new ArrayList<>();
    ngrams.addAll(NGramCounts.upTo(characterOrder, NGramCounts.characters(characters)));
    ngrams.addAll(NGramCounts.upTo(wordOrder, words(text)));
    return ngrams;
  }

  /**
   * The words of {@code text}; one punctuation mark is split off each, the last before the first.
   */
  private static List<String> words(String text) {
    List<String> words = new ArrayList<>();
    for (String word : WhiteSpace.split(text)) {
      int last = word.length() - 1;
      if (word.codePointCount(0, word.length()) == 1) {
        words.add(word);
      } else if (PUNCTUATION.indexOf(word.charAt(last)) >= 0) {
        words.add(word.substring(0, last));
        words.add(word.substring(last));
      } else if (PUNCTUATION.indexOf(word.charAt(0)) >= 0) {
        words.add(word.substring(0, 1));
        words.add(word.substring(1));
      } else {
        words.add(word);
      }
    }
    return words;
  }

  @Override
  public double score(long[] totals) {
    double precision = 0;
    double recall = 0;
    int orders = 0;
    for (int i = 0; i < totals.length; i += COUNTS) {
      if (totals[i + HYPOTHESIS] > 0 && totals[i + REFERENCE] > 0) {
        precision += (double) totals[i + MATCHES] / totals[i + HYPOTHESIS];
        recall += (double) totals[i + MATCHES] / totals[i + REFERENCE];
        orders++;
      }
    }
    if (precision + recall == 0) {
      return 0;
    }
    precision /= orders;
    recall /= orders;
    double factor = (double) beta * beta;
    return 100 * ((1 + factor) * precision * recall / (factor * precision + recall));
  }
}
