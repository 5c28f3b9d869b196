package org.legonn.runtime.settings;

import java.util.List;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * Words of a source, and what the text says where they stand in it.
 *
 * @param source the words, in the form in which they stand in sources
 * @param targets what the text must hold as whole words: one of them, such as inflections of a word
 */
public record Term(String source, List<String> targets) {
  /**
   * Checks that there is something on both sides.
   *
   * @throws InputException if there isn't
   */
  public Term {
    targets = List.copyOf(targets);
    if (source.isBlank() || targets.isEmpty() || targets.stream().anyMatch(String::isBlank)) {
      throw new InputException(
          Wording.of(
              "%s: «%s» to «%s» has an empty side; give words of the source, and what the text says"
                  + " for them",
              Setting.TERMS, source, String.join("|", targets)));
    }
  }

  /** The words of a source, and what may stand for them. */
  public static Term of(String source, String... targets) {
    return new Term(source, List.of(targets));
  }
}
