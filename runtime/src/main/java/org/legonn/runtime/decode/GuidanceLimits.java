package org.legonn.runtime.decode;

import org.legonn.runtime.backend.SymbolGuidance;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.settings.Batching;
import org.legonn.runtime.settings.Guidance;
import org.legonn.runtime.settings.Term;

/**
 * How much a text may be asked to say: no more than a source may be long. A search goes on until
 * all of it is said.
 */
record GuidanceLimits(int characters, int symbols) {
  /**
   * What follows terms takes time that grows with the cube of their symbols: here about a second.
   */
  private static final int TERM_SYMBOLS = 1_000;

  static GuidanceLimits of(Batching batching) {
    return new GuidanceLimits(batching.characters(), batching.longest());
  }

  /**
   * Before it is cut into symbols.
   *
   * @throws InputException if it is too long
   */
  void requireWithin(Guidance guidance) {
    require(characters, guidance.prefix().length(), "characters", Setting.PREFIX);
    require(
        characters,
        guidance.terms().stream()
            .map(Term::targets)
            .flatMap(targets -> targets.stream())
            .mapToLong(String::length)
            .sum(),
        "characters",
        Setting.TERMS);
  }

  /**
   * In symbols.
   *
   * @throws InputException if they are too many
   */
  void requireWithin(SymbolGuidance guidance) {
    require(symbols, guidance.prefix().length, "symbols", Setting.PREFIX);
    require(
        Math.min(symbols, TERM_SYMBOLS),
        guidance.terms().terms().stream()
            .flatMap(variants -> variants.stream())
            .mapToLong(variant -> variant.length)
            .sum(),
        "symbols",
        Setting.TERMS);
  }

  private static void require(int most, long length, String units, Setting setting) {
    if (length > most) {
      throw new InputException(
          Wording.of("%s: %d %s, more than %d; ask for less", setting, length, units, most));
    }
  }
}
