package org.legonn.dsl;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.LexiconFile;
import org.legonn.dsl.contract.MergesFile;
import org.legonn.dsl.contract.Procedure;
import org.legonn.dsl.contract.SentencePieceFile;
import org.legonn.dsl.contract.SymbolsInvalidException;

/**
 * How text is cut into a vocabulary's symbols. Some read a file beside the symbols: same path,
 * other extension.
 */
public enum Segmentation {
  /** Unicode code points; a lone space is a symbol. */
  CHARACTERS(null),
  /** What stands between white space. */
  WORDS(null),
  /** Byte-pair encoding with subword-nmt's merges in {@code .merges}. */
  BPE("merges"),
  /** A SentencePiece model in {@code .model}. */
  SENTENCEPIECE("model"),
  /** Words to phonemes through the pronunciation table in {@code .lexicon}. */
  LEXICON("lexicon");

  private final @Nullable String extension;

  Segmentation(@Nullable String extension) {
    this.extension = extension;
  }

  /**
   * The path of the file beside {@code symbols} that this segmentation reads; empty where it needs
   * none.
   */
  public Optional<String> companionOf(String symbols) {
    if (extension == null) {
      return Optional.empty();
    }
    int dot = symbols.lastIndexOf('.');
    String stem = dot > symbols.lastIndexOf('/') ? symbols.substring(0, dot) : symbols;
    return Optional.of(stem + "." + extension);
  }

  /**
   * What contracts record: raise its version here when the code gives other symbols than before.
   */
  public Procedure procedure() {
    return Procedure.first(name());
  }

  /**
   * Reads the file beside the symbols, to see whether it keeps its format.
   *
   * @throws SymbolsInvalidException with the line that is wrong
   */
  public void checkCompanion(byte[] file) {
    switch (this) {
      case CHARACTERS, WORDS -> {}
      case BPE -> MergesFile.read(file, List::of);
      case SENTENCEPIECE -> SentencePieceFile.pieces(file);
      case LEXICON -> LexiconFile.read(file);
    }
  }
}
