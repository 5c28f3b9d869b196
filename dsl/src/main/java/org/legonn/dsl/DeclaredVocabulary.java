package org.legonn.dsl;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.FileFingerprint;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.dsl.contract.SymbolsInvalidException;
import org.legonn.dsl.contract.VocabularyContract;

/**
 * A vocabulary as found on the class path.
 *
 * @param type the interface that declares it
 * @param declaration its annotation
 * @param contract what modules agree on
 */
public record DeclaredVocabulary(
    Class<? extends Vocabulary> type, Symbols declaration, VocabularyContract contract) {

  /**
   * Reads the vocabulary that {@code type} declares.
   *
   * @throws ContractException without {@link Symbols}, or where their files are missing or invalid
   */
  public static DeclaredVocabulary of(Class<? extends Vocabulary> type) {
    Symbols symbols = type.getAnnotation(Symbols.class);
    if (symbols == null || !type.isInterface()) {
      throw new ContractException(
          Code.NOT_A_VOCABULARY,
          type.getName() + " is not an interface with @Symbols; annotate the interface");
    }
    SymbolTable table = table(type, symbols.value());
    List<FileFingerprint> files =
        symbols
            .segmentation()
            .companionOf(symbols.value())
            .map(path -> new FileFingerprint(path, Fingerprints.of(companion(type, path))))
            .stream()
            .toList();
    VocabularyContract contract =
        new VocabularyContract(
            type.getName(),
            table,
            symbols.segmentation().name(),
            symbols.normalization().name(),
            symbols.casing().name(),
            symbols.tokenization().name(),
            files);
    return new DeclaredVocabulary(type, symbols, contract);
  }

  private static SymbolTable table(Class<?> type, String path) {
    byte[] file =
        Resources.find(type, path)
            .orElseThrow(
                () ->
                    new ContractException(
                        Code.SYMBOLS_MISSING,
                        "%s is not on the class path, but %s names it; put it under src/main/resources"
                            .formatted(path, type.getName())));
    try {
      return SymbolTable.parse(file);
    } catch (SymbolsInvalidException e) {
      throw new ContractException(
          Code.SYMBOLS_INVALID,
          String.format(Locale.ROOT, "%s, line %d: %s", path, e.line(), e.problem()));
    }
  }

  private static byte[] companion(Class<?> type, String path) {
    return Resources.find(type, path)
        .orElseThrow(
            () ->
                new ContractException(
                    Code.SYMBOLS_INVALID,
                    "%s is not on the class path, but the segmentation of %s reads it; put it beside the symbols"
                        .formatted(path, type.getName())));
  }

  /** The ordered symbols. */
  public SymbolTable symbols() {
    return contract.symbols();
  }

  /** How text is cut into the symbols. */
  public Segmentation segmentation() {
    return declaration.segmentation();
  }

  /** The form that text is brought into first. */
  public Normalization normalization() {
    return declaration.normalization();
  }

  /** What becomes of upper case first. */
  public Casing casing() {
    return declaration.casing();
  }

  /** What becomes of punctuation first. */
  public Tokenization tokenization() {
    return declaration.tokenization();
  }

  /** Path on the class path of the symbols file. */
  public String resource() {
    return declaration.value();
  }

  /** The content of the file beside the symbols; empty where the segmentation needs none. */
  public Optional<byte[]> companion() {
    return segmentation().companionOf(resource()).map(path -> companion(type, path));
  }
}
