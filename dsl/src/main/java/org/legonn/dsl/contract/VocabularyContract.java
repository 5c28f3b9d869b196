package org.legonn.dsl.contract;

import java.util.List;

/**
 * A vocabulary as modules agree on it.
 *
 * @param name the binary name of the interface that declares it
 * @param symbols its ordered symbols
 * @param segmentation how text is cut into symbols: the name of a {@code Segmentation}
 * @param normalization what becomes of text before: the name of a {@code Normalization}
 * @param casing what becomes of upper case before: the name of a {@code Casing}
 * @param files the files that the segmentation reads besides the symbols (merges, a model, a
 *     lexicon)
 */
public record VocabularyContract(
    String name,
    SymbolTable symbols,
    String segmentation,
    String normalization,
    String casing,
    List<FileFingerprint> files) {
  public VocabularyContract {
    files = List.copyOf(files);
  }

  /** The name without its package and enclosing types. */
  public String simpleName() {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  /** How text becomes symbols: {@code BPE (vocab/german.merges, 3f2a91c0) of NFC text}. */
  String writing() {
    StringBuilder words = new StringBuilder(segmentation);
    for (FileFingerprint file : files) {
      words.append(" (%s, %s)".formatted(file.name(), Fingerprints.abbreviate(file.sha256())));
    }
    return words.append(" of %s text, case %s".formatted(normalization, casing)).toString();
  }

  boolean writesLike(VocabularyContract other) {
    return segmentation.equals(other.segmentation)
        && normalization.equals(other.normalization)
        && casing.equals(other.casing)
        && contents(files).equals(contents(other.files));
  }

  private static List<String> contents(List<FileFingerprint> files) {
    return files.stream().map(FileFingerprint::sha256).toList();
  }
}
