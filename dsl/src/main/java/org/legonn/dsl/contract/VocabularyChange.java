package org.legonn.dsl.contract;

import java.util.Locale;

/**
 * What became of one vocabulary's symbols when a module was extended to another version of it.
 *
 * @param vocabulary binary name of the interface that declares it
 * @param from fingerprint of the symbols that it had before
 * @param kept symbols that both versions have: their weights stay as they were
 * @param started symbols that are new: their weights were drawn
 * @param dropped symbols that are no longer there: their weights went
 */
public record VocabularyChange(String vocabulary, String from, int kept, int started, int dropped) {
  public VocabularyChange {
    if (kept < 0 || started < 0 || dropped < 0) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT, "%d kept, %d started, %d dropped symbols", kept, started, dropped));
    }
  }

  /** From one table to another. */
  static VocabularyChange of(VocabularyContract before, VocabularyContract after) {
    SymbolTable old = before.symbols();
    int kept =
        (int) after.symbols().symbols().stream().filter(it -> old.indexOf(it).isPresent()).count();
    return new VocabularyChange(
        after.name(), old.fingerprint(), kept, after.symbols().size() - kept, old.size() - kept);
  }
}
