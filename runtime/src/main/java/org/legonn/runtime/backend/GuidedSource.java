package org.legonn.runtime.backend;

/** A source, and what its text is asked to say. */
public record GuidedSource(Source source, SymbolGuidance guidance) {
  /** A source whose text may say what it likes. */
  public static GuidedSource free(Source source) {
    return new GuidedSource(source, SymbolGuidance.NONE);
  }
}
