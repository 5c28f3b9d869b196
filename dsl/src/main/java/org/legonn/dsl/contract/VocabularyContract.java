package org.legonn.dsl.contract;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * A vocabulary as modules agree on it.
 *
 * @param name the binary name of the interface that declares it
 * @param symbols its ordered symbols
 * @param segmentation how text is cut into symbols: a {@code Segmentation}
 * @param normalization what becomes of text before: a {@code Normalization}
 * @param casing what becomes of upper case before: a {@code Casing}
 * @param tokenization what becomes of punctuation before: a {@code Tokenization}
 * @param files the files that the segmentation reads besides the symbols (merges, a model, a
 *     lexicon)
 */
public record VocabularyContract(
    String name,
    SymbolTable symbols,
    Procedure segmentation,
    Procedure normalization,
    Procedure casing,
    Procedure tokenization,
    List<FileFingerprint> files) {
  public VocabularyContract {
    files = List.copyOf(files);
  }

  /** The name without its package and enclosing types. */
  public String simpleName() {
    return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
  }

  /** Another version of this vocabulary: text is treated alike, down to how it is cut. */
  public VocabularyContract version(SymbolTable other, List<FileFingerprint> otherFiles) {
    return new VocabularyContract(
        name, other, segmentation, normalization, casing, tokenization, otherFiles);
  }

  /** In what way text becomes other symbols here than there, a clause each; none if in no way. */
  List<String> writtenUnlike(VocabularyContract other) {
    List<String> clauses = new ArrayList<>();
    addIfUnlike(clauses, "segmentation", segmentation, other.segmentation);
    addIfUnlike(clauses, "normalization", normalization, other.normalization);
    addIfUnlike(clauses, "casing", casing, other.casing);
    addIfUnlike(clauses, "tokenization", tokenization, other.tokenization);
    if (!fingerprints(files).equals(fingerprints(other.files))) {
      clauses.add("files %s against %s".formatted(abbreviated(files), abbreviated(other.files)));
    }
    return clauses;
  }

  private static List<String> fingerprints(List<FileFingerprint> files) {
    return files.stream().map(FileFingerprint::sha256).toList();
  }

  private static void addIfUnlike(
      List<String> clauses, String what, Procedure here, Procedure there) {
    here.against(there).ifPresent(unlike -> clauses.add(what + " " + unlike));
  }

  private static String abbreviated(List<FileFingerprint> files) {
    return files.isEmpty()
        ? "none"
        : files.stream()
            .map(file -> file.name() + " " + Fingerprints.abbreviate(file.sha256()))
            .collect(Collectors.joining(" and "));
  }
}
