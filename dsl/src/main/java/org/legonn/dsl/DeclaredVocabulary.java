package org.legonn.dsl;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.legonn.dsl.contract.Code;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.FileFingerprint;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.dsl.contract.Quote;
import org.legonn.dsl.contract.ResourcePath;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.dsl.contract.SymbolsInvalidException;
import org.legonn.dsl.contract.VocabularyContract;

/**
 * A vocabulary as found where its interface comes from.
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
            .map(path -> companion(type, symbols.segmentation(), path))
            .stream()
            .toList();
    VocabularyContract contract =
        new VocabularyContract(
            type.getName(),
            table,
            symbols.segmentation().procedure(),
            symbols.normalization().procedure(),
            symbols.casing().procedure(),
            symbols.tokenization().procedure(),
            files);
    return new DeclaredVocabulary(type, symbols, contract);
  }

  private static SymbolTable table(Class<?> type, String path) {
    requireNormal(type, path);
    try {
      return SymbolTable.parse(read(type, path, Code.SYMBOLS_MISSING));
    } catch (SymbolsInvalidException e) {
      throw new ContractException(Code.SYMBOLS_INVALID, e.in(path));
    }
  }

  private static void requireNormal(Class<?> type, String path) {
    if (!ResourcePath.isNormal(path)) {
      throw new ContractException(
          Code.SYMBOLS_MISSING,
          "%s, which %s names, is not how a jar knows a file; write %s"
              .formatted(
                  Quote.of(path),
                  type.getName(),
                  ResourcePath.normalized(path)
                      .map(Quote::of)
                      .orElse("its path below src/main/resources")));
    }
  }

  private static FileFingerprint companion(Class<?> type, Segmentation cut, String path) {
    byte[] file = companion(type, path);
    try {
      cut.checkCompanion(file);
    } catch (SymbolsInvalidException e) {
      throw new ContractException(Code.SYMBOLS_INVALID, e.in(path));
    }
    return new FileFingerprint(path, Fingerprints.of(file));
  }

  private static byte[] companion(Class<?> type, String path) {
    return read(type, path, Code.SYMBOLS_INVALID);
  }

  private static byte[] read(Class<?> type, String path, Code missing) {
    Origin origin = Origin.of(type);
    return origin
        .named(path)
        .map(Origin::read)
        .orElseThrow(
            () ->
                new ContractException(
                    missing,
                    "%s, which %s needs, is not in %s, where the class comes from; put it under src/main/resources of the project that compiles it"
                        .formatted(path, type.getName(), origin.describe())));
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

  /** Path of the symbols file, in the jar or folder that the interface comes from. */
  public String resource() {
    return declaration.value();
  }

  /** The content of the file beside the symbols; empty where the segmentation needs none. */
  public Optional<byte[]> companion() {
    return companionPath().map(path -> companion(type, path));
  }

  /** The content of all its files, by their paths. */
  public SortedMap<String, byte[]> files() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put(resource(), read(type, resource(), Code.SYMBOLS_MISSING));
    companionPath().ifPresent(path -> files.put(path, companion(type, path)));
    return files;
  }

  private Optional<String> companionPath() {
    return segmentation().companionOf(resource());
  }
}
