package org.legonn.runtime.backend;

import java.util.EnumSet;
import java.util.Set;

/**
 * What one text is asked to say, by class.
 *
 * @param prefix how it begins; of no symbol where it may begin as it likes
 * @param terms what it holds
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record SymbolGuidance(int[] prefix, SymbolTerms terms) {
  /** A text may say what it likes. */
  public static final SymbolGuidance NONE = new SymbolGuidance(new int[0]);

  /** To begin so, and no more. */
  public SymbolGuidance(int[] prefix) {
    this(prefix, SymbolTerms.NONE);
  }

  /** What may be asked of a text. */
  public enum Kind {
    /** To begin so. */
    PREFIX,
    /** To hold terms. */
    TERMS
  }

  /** What is asked of the text; none where it may say what it likes. */
  public Set<Kind> kinds() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    if (prefix.length > 0) {
      kinds.add(Kind.PREFIX);
    }
    if (!terms.terms().isEmpty()) {
      kinds.add(Kind.TERMS);
    }
    return Set.copyOf(kinds);
  }
}
