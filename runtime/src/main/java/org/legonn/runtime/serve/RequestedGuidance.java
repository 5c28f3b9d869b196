package org.legonn.runtime.serve;

import java.util.List;
import java.util.Set;
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
    try {
      return Guidance.NONE.phrases(
          lines.stream().filter(line -> !Texts.isBlank(line)).map(Phrase::ofLine).toList());
    } catch (InputException e) {
      throw RefusedException.bad(e);
    }
  }
}
