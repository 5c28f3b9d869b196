package org.legonn.dsl.contract;

import java.util.List;

/**
 * A vocabulary as modules agree on it.
 *
 * @param name the qualified name of the interface that declares it
 * @param symbols its ordered symbols
 * @param segmentation how text is cut into symbols: the name of a {@code Segmentation}
 * @param files the files that the segmentation reads besides the symbols (merges, a model, a lexicon)
 */
public record VocabularyContract(
    String name, SymbolTable symbols, String segmentation, List<FileFingerprint> files) {
  public VocabularyContract {
    files = List.copyOf(files);
  }

  /** The name without its package. */
  public String simpleName() {
    return name.substring(name.lastIndexOf('.') + 1);
  }
}
