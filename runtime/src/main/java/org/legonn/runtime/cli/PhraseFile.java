package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Phrase;
import org.legonn.runtime.text.Texts;

/** A file of a phrase a line. */
final class PhraseFile {
  private PhraseFile() {}

  /**
   * Its phrases; blank lines are none.
   *
   * @throws InputException if it can't be read, or a weight is none
   */
  static List<Phrase> read(Path file) {
    List<Phrase> phrases = new ArrayList<>();
    List<String> lines = SentenceFiles.read(file);
    for (int i = 0; i < lines.size(); i++) {
      if (!Texts.isBlank(lines.get(i))) {
        try {
          phrases.add(Phrase.ofLine(lines.get(i)));
        } catch (InputException e) {
          throw e.at("%s, line %s".formatted(file, i + 1));
        }
      }
    }
    return List.copyOf(phrases);
  }
}
