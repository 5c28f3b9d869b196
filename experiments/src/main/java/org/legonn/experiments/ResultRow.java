package org.legonn.experiments;

import java.util.List;
import java.util.Map;

/** A row of an experiment's table. */
public sealed interface ResultRow permits TranslationRow, RecognitionRow {
  /** How the command line names it. */
  String id();

  /** What must be scored to fill it. */
  List<PlannedScore> scores();

  /** What the columns are, those of the table's first row being those of all. */
  List<String> headings();

  /** Lines below the table. */
  String notes();

  /**
   * The row as it is printed.
   *
   * @param found what came of {@link #scores}, by their ids
   */
  List<String> cells(Map<String, Outcome> found);
}
