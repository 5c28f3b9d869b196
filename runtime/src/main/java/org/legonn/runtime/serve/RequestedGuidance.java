package org.legonn.runtime.serve;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.legonn.runtime.ChainService;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Phrase;
import org.legonn.runtime.text.Texts;

/** What a request may ask texts to say: {@code prefix} and {@code phrases}. */
final class RequestedGuidance {
  static final String PREFIX = "prefix";
  static final String PHRASES = "phrases";
  static final Set<String> NAMES = Set.of(PREFIX, PHRASES);

  private RequestedGuidance() {}

  /**
   * A text that may well say phrases, which are given as lines have them; blank lines are none.
   *
   * @throws RefusedException with status 400 if a weight is none, or there are too many
   */
  static Guidance phrases(List<String> lines) throws RefusedException {
    List<Phrase> phrases = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      if (!Texts.isBlank(lines.get(i))) {
        try {
          phrases.add(Phrase.ofLine(lines.get(i)));
        } catch (InputException e) {
          throw refused(i, e);
        }
      }
    }
    try {
      return Guidance.NONE.phrases(phrases);
    } catch (InputException e) {
      throw RefusedException.bad(e);
    }
  }

  /**
   * Checks that a chain can write phrases.
   *
   * @param lines as they were given
   * @throws RefusedException with status 400 that names the one that it can't write
   */
  static void requireWritable(List<String> lines, ChainService service) throws RefusedException {
    if (lines.isEmpty()) {
      return; // Most requests ask for none.
    }
    try {
      service.requireWritable(phrases(lines));
    } catch (InputException e) {
      for (int i = 0; i < lines.size(); i++) {
        requireWritable(lines.get(i), i, service);
      }
      throw RefusedException.bad(e); // It is about all of them together, such as their number.
    }
  }

  private static void requireWritable(String line, int index, ChainService service)
      throws RefusedException {
    try {
      service.requireWritable(phrases(List.of(line)));
    } catch (InputException e) {
      throw refused(index, e);
    }
  }

  private static RefusedException refused(int index, InputException why) {
    return RefusedException.bad(
        new InputException(why.wording().withoutSubject(), why)
            .at(String.format(Locale.ROOT, "«%s[%d]»", PHRASES, index)));
  }
}
