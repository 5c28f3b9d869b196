package org.legonn.runtime.backend;

import java.util.EnumSet;
import java.util.Set;

/**
 * What one text is asked to say, by class.
 *
 * @param prefix how it begins; of no symbol where it may begin as it likes
 */
@SuppressWarnings("ArrayRecordComponent") // Bulk data, never compared.
public record SymbolGuidance(int[] prefix) {
  /** A text may say what it likes. */
  public static final SymbolGuidance NONE = new SymbolGuidance(new int[0]);

  /** What may be asked of a text. */
  public enum Kind {
    /** To begin so. */
    PREFIX
  }

  /** What is asked of the text; none where it may say what it likes. */
  public Set<Kind> kinds() {
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    if (prefix.length > 0) {
      kinds.add(Kind.PREFIX);
    }
    return Set.copyOf(kinds);
  }
}
