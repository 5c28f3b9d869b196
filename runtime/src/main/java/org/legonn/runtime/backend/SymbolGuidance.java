package org.legonn.runtime.backend;

import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * What one text is asked to say, by class.
 *
 * @param prefix how it begins; of no symbol where it may begin as it likes
 * @param phrases what it may well say
 * @param terms what it holds
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record SymbolGuidance(int[] prefix, Optional<PhraseList> phrases, SymbolTerms terms) {
  /** A text may say what it likes. */
  public static final SymbolGuidance NONE = begins();

  /** What may be asked of a text. */
  public enum Kind {
    /** To begin so. */
    PREFIX,
    /** To rather say some phrases. */
    PHRASES,
    /** To hold terms. */
    TERMS
  }

  /** A text that begins with these symbols. */
  public static SymbolGuidance begins(int... symbols) {
    return new SymbolGuidance(symbols, Optional.empty(), SymbolTerms.NONE);
  }

  /** What is asked of the text; none where it may say what it likes. */
  public Set<Kind> kinds() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    if (prefix.length > 0) {
      kinds.add(Kind.PREFIX);
    }
    if (phrases.isPresent()) {
      kinds.add(Kind.PHRASES);
    }
    if (!terms.terms().isEmpty()) {
      kinds.add(Kind.TERMS);
    }
    return Set.copyOf(kinds);
  }
}
