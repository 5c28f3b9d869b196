package org.legonn.runtime.metric;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * Word and character error rate: the least number of substitutions, deletions and insertions that
 * make the hypothesis of the reference, in percent of the reference's length. Of several references
 * the one with the fewest errors counts.
 *
 * @param unit what is compared
 * @param lowercase whether case is ignored
 */
public record ErrorRate(Unit unit, boolean lowercase) implements CorpusMetric {
  /** What a line is split into. */
  public enum Unit {
    /** Words between white space. */
    WORD("WER") {
      @Override
      List<String> split(String line) {
        return WhiteSpace.split(line);
      }
    },
    /** Characters (code points), with one space between words. */
    CHARACTER("CER") {
      @Override
      List<String> split(String line) {
        return NGramCounts.characters(String.join(" ", WhiteSpace.split(line)));
      }
    };

    private final String metric;

    Unit(String metric) {
      this.metric = metric;
    }

    abstract List<String> split(String line);
  }

  public static ErrorRate ofWords() {
    return new ErrorRate(Unit.WORD, false);
  }

  public static ErrorRate ofCharacters() {
    return new ErrorRate(Unit.CHARACTER, false);
  }

  public ErrorRate ignoringCase() {
    return new ErrorRate(unit, true);
  }

  @Override
  public String name() {
    return unit.metric;
  }

  @Override
  public String settings() {
    return "case:%s|unit:%s"
        .formatted(lowercase ? "lc" : "mixed", unit.name().toLowerCase(Locale.ROOT));
  }

  @Override
  public boolean higherIsBetter() {
    return false;
  }

  /** The cheapest edits that make {@code hypothesis} of {@code reference}. */
  public Alignment align(String reference, String hypothesis) {
    return Alignment.of(units(reference), units(hypothesis));
  }

  private List<String> units(String line) {
    return unit.split(lowercase ? line.toLowerCase(Locale.ROOT) : line);
  }

  @Override
  public long[] statistics(String hypothesis, List<String> references) {
    ErrorCounts best =
        references.stream()
            .map(reference -> align(reference, hypothesis).counts())
            .min(Comparator.comparingLong(ErrorCounts::errors))
            .orElseThrow();
    return new long[] {
      best.substitutions(), best.deletions(), best.insertions(), best.referenceLength()
    };
  }

  /** The errors of sentences whose statistics add up to {@code totals}. */
  public ErrorCounts details(long[] totals) {
    return new ErrorCounts(totals[0], totals[1], totals[2], totals[3]);
  }

  @Override
  public double score(long[] totals) {
    return details(totals).rate();
  }
}
