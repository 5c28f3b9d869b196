package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Phrase;
import org.legonn.runtime.text.Texts;

/** A file of a phrase a line. */
final class PhraseFile {
  private PhraseFile() {}

  /**
   * Its phrases, each by its place; blank lines are none.
   *
   * @throws InputException if it can't be read, or a weight is none
   */
  static Map<String, Phrase> read(Path file) {
    Map<String, Phrase> phrases = new LinkedHashMap<>();
    List<String> lines = SentenceFiles.read(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!Texts.isBlank(lines.get(i))) {
        String place = String.format(Locale.ROOT, "%s, line %d", file, i + 1);
        try {
          phrases.put(place, Phrase.ofLine(lines.get(i)));
        } catch (InputException e) {
          throw e.at(place);
        }
      }
    }
    return phrases;
  }
}
