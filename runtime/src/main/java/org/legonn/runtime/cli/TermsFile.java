package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Term;

/** Files of a term a line: words of sources, a tab, what texts say for them; variants by bars. */
final class TermsFile {
  private static final String FORM = "words of the source, a tab, what the text says for them";

  private TermsFile() {}

  /**
   * Reads the terms, each by its place; empty lines are left out.
   *
   * @throws InputException if a line is none, with its number
   */
  static Map<String, Term> read(Path file) {
    Map<String, Term> terms = new LinkedHashMap<>();
    int number = 0;
    for (String line : SentenceFiles.read(file)) {
      number++;
      if (!line.isBlank()) {
        String place = String.format(Locale.ROOT, "%s, line %d", file, number);
        terms.put(place, term(line, place));
      }
    }
    return terms;
  }

  private static Term term(String line, String place) {
    String[] columns = line.split("\t", -1);
    if (columns.length != 2) {
      throw new InputException(
          String.format(
              Locale.ROOT, "%s: has %d columns; give two, %s", place, columns.length, FORM));
    }
    try {
      return Term.of(columns[0].strip(), columns[1].strip().split("\\s*\\|\\s*", -1));
    } catch (InputException e) {
      throw e.at(place);
    }
  }
}
