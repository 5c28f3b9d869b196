package org.legonn.runtime.settings;

import com.google.common.primitives.Doubles;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.Quote;
import org.legonn.runtime.failure.InputException;

/**
 * A phrase that a text may well say, such as a name.
 *
 * @param text of whole words
 * @param weight above 0: nats that each of its symbols is given, at most what it costs: it counts
 *     as e^weight times as probable, and no more than certain
 */
public record Phrase(String text, double weight) {
  /** The weight where none is said. */
  public static final double USUAL_WEIGHT = 1;

  private static final int GREATEST_WEIGHT = 100;

  /**
   * Checks the weight.
   *
   * @throws InputException if it is none
   */
  public Phrase {
    if (!(weight > 0 && weight <= GREATEST_WEIGHT)) {
      throw new InputException(
          "the phrase %s has the weight %s; give one above 0, and at most %s"
              .formatted(Quote.of(text), weight, GREATEST_WEIGHT));
    }
  }

  /** A phrase of the usual weight. */
  public static Phrase of(String text) {
    return new Phrase(text, USUAL_WEIGHT);
  }

  /**
   * A phrase as a line has it: its text, and, behind a tab, its weight, if that is another than the
   * usual one.
   *
   * @throws InputException if what stands behind the tab is no weight
   */
  public static Phrase ofLine(String line) {
    int tab = line.indexOf('\t');
    if (tab < 0) {
      return of(line);
    }
    String behind = line.substring(tab + 1).strip();
    @Nullable Double weight = Doubles.tryParse(behind);
    if (weight == null) {
      throw new InputException(
          "%s behind the tab is no number; write the phrase's weight there"
              .formatted(Quote.of(behind)));
    }
    return new Phrase(line.substring(0, tab), weight);
  }
}
