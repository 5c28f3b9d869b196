package org.legonn.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.LegoUnit;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.Vocabulary;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.Extended;
import org.legonn.dsl.contract.FileFingerprint;
import org.legonn.dsl.contract.Fingerprints;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.dsl.contract.SymbolsInvalidException;
import org.legonn.dsl.contract.VocabularyContract;
import org.legonn.runtime.backend.Backend;
import org.legonn.runtime.backend.Backends;
import org.legonn.runtime.backend.StartsModules;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.train.ModuleExtension;
import org.legonn.runtime.train.ModuleFolder;

/**
 * Extends a trained module to another version of a vocabulary: symbols that stay keep what was
 * learnt of them, in whatever order they stand now; new ones start as in a fresh module. Modules
 * that meet at a vocabulary fit again once all of them are extended to it. Immutable: each method
 * gives another extension.
 *
 * <p>The module is extended to the vocabularies that its class declares now, unless {@link
 * #symbols} names others.
 */
public final class VocabularyExtension {
  private final ModuleFolder trained;
  private final DeclaredModule declared;
  private final SortedMap<String, VocabularyContract> versions;
  private final long seed;

  private VocabularyExtension(
      ModuleFolder trained,
      DeclaredModule declared,
      SortedMap<String, VocabularyContract> versions,
      long seed) {
    this.trained = trained;
    this.declared = declared;
    this.versions = versions;
    this.seed = seed;
  }

  /**
   * Of a trained module.
   *
   * @param module that its class declares
   * @param folder of the module, such as {@code RUN/english-decoder}
   * @throws InputException if the folder holds no module
   * @throws ContractException if the class, or a file that it names, is wrong
   */
  public static VocabularyExtension of(LegoUnit<?, ?> module, Path folder) {
    return new VocabularyExtension(
        ModuleFolder.in(folder), DeclaredModule.of(module), new TreeMap<>(), 1);
  }

  /**
   * Of a trained module whose class has the name that is recorded.
   *
   * @param loader that has the class
   * @throws InputException if the folder holds no module, or the class isn't there
   * @throws ContractException if the class, or a file that it names, is wrong
   */
  public static VocabularyExtension of(Path folder, ClassLoader loader) {
    String type = ModuleFolder.in(folder).record().type();
    try {
      Optional<LegoUnit<?, ?>> unit = NamedModules.declaredBy(type, loader);
      if (unit.isPresent()) {
        return of(unit.get(), folder);
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new InputException(
          "%s: was declared by %s, which isn't on the class path (%s); start from the project that has it"
              .formatted(folder, type, FirstLine.of(e)),
          e);
    }
    throw new InputException(
        "%s: was declared by %s, which is no module any more; start from the project that has it"
            .formatted(folder, type));
  }

  /**
   * To the symbols in a file, of a module that has but one vocabulary.
   *
   * @param file a symbol a line; where text is cut by merges, a model or a lexicon, that lies
   *     beside it, as with {@code @Symbols}
   * @throws InputException if a file can't be read or is no such file, or the module has two
   *     vocabularies
   */
  public VocabularyExtension symbols(Path file) {
    List<VocabularyContract> all = recorded().vocabularies();
    if (all.size() > 1) {
      throw new InputException(
          Wording.of(
              "%s has two vocabularies, %s; say which of them %s is of with %s",
              declared.name(), names(all), file, Setting.OF.to("NAME")));
    }
    return symbols(all.get(0), file);
  }

  /**
   * The same of one of its vocabularies.
   *
   * @param vocabulary as the module's class declares it
   */
  public VocabularyExtension symbols(Class<? extends Vocabulary> vocabulary, Path file) {
    return symbols(vocabulary.getName(), file);
  }

  /**
   * The same by the name of the vocabulary's interface, with or without its package.
   *
   * @throws InputException as above, and if the module has no such vocabulary
   */
  public VocabularyExtension symbols(String vocabulary, Path file) {
    List<VocabularyContract> all = recorded().vocabularies();
    return symbols(
        all.stream()
            .filter(it -> it.name().equals(vocabulary) || it.simpleName().equals(vocabulary))
            .findFirst()
            .orElseThrow(
                () ->
                    new InputException(
                        "«%s» is no vocabulary of %s; it has %s"
                            .formatted(vocabulary, declared.name(), names(all)))),
        file);
  }

  private static String names(List<VocabularyContract> vocabularies) {
    return vocabularies.stream()
        .map(VocabularyContract::simpleName)
        .collect(Collectors.joining(" and "));
  }

  private VocabularyExtension symbols(VocabularyContract vocabulary, Path file) {
    SortedMap<String, VocabularyContract> more = new TreeMap<>(versions);
    more.put(vocabulary.name(), version(vocabulary, file));
    return new VocabularyExtension(trained, declared, more, seed);
  }

  /** Draws the weights of new symbols; 1 unless set. */
  public VocabularyExtension seed(long drawn) {
    return new VocabularyExtension(trained, declared, versions, drawn);
  }

  /**
   * Writes the extended module.
   *
   * @param folder new or empty; whoever finds the module there finds all of it
   * @return where the weights come from, and what became of the symbols
   * @throws InputException if the weights are damaged, the module has those symbols already, or the
   *     folder is not empty or can't be written
   * @throws ContractException if more than symbols differs from what was recorded
   * @throws BackendException if there is no engine, or it can't start a module
   */
  public Extended write(Path folder) {
    ModuleExtension extension = new ModuleExtension(trained, declared.spec(), contract());
    Backend engine = Backends.find();
    if (engine instanceof StartsModules starts) {
      return extension.write(starts, seed, folder);
    }
    throw new BackendException(
        engine.name() + " can't start a module by itself, so it can't extend one; use another");
  }

  private ModuleContract contract() {
    if (versions.isEmpty()) {
      return declared.contract();
    }
    ModuleContract extended =
        recorded().over(vocabulary -> versions.getOrDefault(vocabulary.name(), vocabulary));
    return new ModuleContract(
        extended.name(), extended.input(), extended.output(), declared.contract().architecture());
  }

  private ModuleContract recorded() {
    return trained.record().contract();
  }

  private static VocabularyContract version(VocabularyContract vocabulary, Path file) {
    SymbolTable symbols;
    try {
      symbols = SymbolTable.parse(read(file));
    } catch (SymbolsInvalidException e) {
      throw new InputException(e.in(file.toString()), e);
    }
    return vocabulary.version(symbols, companion(vocabulary, file).stream().toList());
  }

  private static Optional<FileFingerprint> companion(VocabularyContract vocabulary, Path file) {
    Segmentation cut = segmentation(vocabulary);
    return cut.companionOf(String.valueOf(file.getFileName()))
        .map(
            name -> {
              Path beside = file.resolveSibling(name);
              byte[] content = read(beside);
              try {
                cut.checkCompanion(content);
              } catch (SymbolsInvalidException e) {
                throw new InputException(e.in(beside.toString()), e);
              }
              return new FileFingerprint(name, Fingerprints.of(content));
            });
  }

  private static Segmentation segmentation(VocabularyContract vocabulary) {
    return Arrays.stream(Segmentation.values())
        .filter(it -> it.procedure().equals(vocabulary.segmentation()))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "%s is cut by %s, which this version of LegoNN doesn't have; train the module anew"
                        .formatted(vocabulary.simpleName(), vocabulary.segmentation())));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new InputException("%s: can't be read (%s)".formatted(file, Reasons.of(e)), e);
    }
  }
}
