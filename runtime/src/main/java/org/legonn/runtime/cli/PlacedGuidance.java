package org.legonn.runtime.cli;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.legonn.runtime.ChainService;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Phrase;
import org.legonn.runtime.settings.Term;

/**
 * What all texts are asked to say, and where that was written.
 *
 * @param phrases each by its place, a file and a line
 * @param terms likewise
 */
record PlacedGuidance(Map<String, Phrase> phrases, Map<String, Term> terms) {
  PlacedGuidance {
    phrases = Collections.unmodifiableMap(new LinkedHashMap<>(phrases));
    terms = Collections.unmodifiableMap(new LinkedHashMap<>(terms));
  }

  /** Without a beginning. */
  Guidance guidance() {
    return Guidance.NONE.phrases(List.copyOf(phrases.values())).terms(List.copyOf(terms.values()));
  }

  /**
   * Checks that a chain can write it, before any text is asked for.
   *
   * @throws InputException with the place of what it can't write
   */
  void requireWritable(ChainService service) {
    try {
      service.requireWritable(guidance());
    } catch (InputException e) {
      phrases.forEach(
          (place, phrase) ->
              requireWritable(service, Guidance.NONE.phrases(List.of(phrase)), place));
      terms.forEach(
          (place, term) -> requireWritable(service, Guidance.NONE.terms(List.of(term)), place));
      throw e; // It is about all of them together, such as their number.
    }
  }

  private static void requireWritable(ChainService service, Guidance one, String place) {
    try {
      service.requireWritable(one);
    } catch (InputException e) {
      throw new InputException(e.wording().withoutSubject(), e).at(place);
    }
  }
}
