package org.legonn.dsl;

import java.util.List;
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
 * @param segmentation how text is cut into its symbols
 * @param contract what modules agree on
 * @param resource path of its symbols file
 */
public record DeclaredVocabulary(
    Class<? extends Vocabulary> type,
    Segmentation segmentation,
    VocabularyContract contract,
    String resource) {

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
            .map(path -> new FileFingerprint(path, Fingerprints.of(Resources.read(type, path))))
            .stream()
            .toList();
    VocabularyContract contract =
        new VocabularyContract(type.getName(), table, symbols.segmentation().name(), files);
    return new DeclaredVocabulary(type, symbols.segmentation(), contract, symbols.value());
  }

  private static SymbolTable table(Class<?> type, String path) {
    try {
      return SymbolTable.parse(Resources.read(type, path));
    } catch (SymbolsInvalidException e) {
      throw new ContractException(
          Code.SYMBOLS_INVALID, "%s, line %d: %s".formatted(path, e.line(), e.problem()));
    }
  }

  /** The ordered symbols. */
  public SymbolTable symbols() {
    return contract.symbols();
  }

  /** The content of the file beside the symbols that the segmentation reads; empty where it needs none. */
  public Optional<byte[]> companion() {
    return segmentation.companionOf(resource).map(path -> Resources.read(type, path));
  }
}
