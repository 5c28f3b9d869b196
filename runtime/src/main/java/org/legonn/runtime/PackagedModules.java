package org.legonn.runtime;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.LegoUnit;
import org.legonn.dsl.contract.ContractException;
import org.legonn.dsl.contract.ModuleContract;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.FirstLine;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.publish.PackageReader;
import org.legonn.runtime.result.ListedModule;

/**
 * Trained modules that others have packaged, found without running any of their code.
 *
 * @param modules that were found, in the order of their places
 * @param broken a line for each jar or record that can't be read
 */
public record PackagedModules(List<ListedModule> modules, List<String> broken) {
  private static final Splitter ENTRIES = Splitter.on(File.pathSeparatorChar).omitEmptyStrings();

  public PackagedModules {
    modules = List.copyOf(modules);
    broken = List.copyOf(broken);
  }

  /**
   * Those in the jars of a folder, and of the folders in it.
   *
   * @throws InputException if there is no such folder, or it can't be read
   */
  public static PackagedModules in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder + ": no such folder; name one with jars");
    }
    try (Stream<Path> files = Files.walk(folder)) {
      return read(
          files
              .filter(file -> isJar(file.toString()) && Files.isRegularFile(file))
              .sorted()
              .toList());
    } catch (IOException | UncheckedIOException e) {
      String reason = e instanceof IOException io ? Reasons.of(io) : FirstLine.of(e);
      throw new InputException("%s: can't be read (%s)".formatted(folder, reason), e);
    }
  }

  /** Those that a program started with: on its class path and its module path. */
  public static PackagedModules onClassPath() {
    return read(
        Stream.of("java.class.path", "jdk.module.path")
            .flatMap(path -> ENTRIES.splitToStream(System.getProperty(path, "")))
            .distinct()
            .map(Path::of)
            .filter(
                entry ->
                    Files.isDirectory(entry)
                        || (isJar(entry.toString()) && Files.isRegularFile(entry)))
            .toList());
  }

  private static boolean isJar(String file) {
    return file.toLowerCase(Locale.ROOT).endsWith(".jar");
  }

  private static PackagedModules read(List<Path> places) {
    List<ListedModule> modules = new ArrayList<>();
    List<String> broken = new ArrayList<>();
    places.forEach(place -> modules.addAll(PackageReader.read(place, broken::add)));
    return new PackagedModules(modules, broken);
  }

  /**
   * The contract of a module, to ask who fits beside it: of one that was found, or else of a class
   * of the program's own.
   *
   * @param module name of its class, with or without its package, or the module's own name; a class
   *     of the program's own goes by its full name
   * @param loader that has the program's classes
   * @throws InputException if there is none, or several
   * @throws ContractException if the class, or a file that it names, is wrong
   */
  public ModuleContract contract(String module, ClassLoader loader) {
    List<ListedModule> named = modules.stream().filter(it -> isNamed(it, module)).toList();
    List<ModuleContract> contracts =
        named.stream().map(it -> it.record().contract()).distinct().toList();
    if (contracts.size() > 1) {
      throw new InputException(
          "«%s» is not one module: %s; name one's class with its package, or list another folder"
              .formatted(
                  module,
                  named.stream()
                      .map(it -> "%s in %s".formatted(it.record().type(), it.place()))
                      .collect(Collectors.joining(", "))));
    }
    return contracts.isEmpty() ? declared(module, loader) : contracts.get(0);
  }

  private static boolean isNamed(ListedModule listed, String module) {
    String type = listed.record().type();
    return type.equals(module)
        || type.substring(Math.max(type.lastIndexOf('.'), type.lastIndexOf('$')) + 1).equals(module)
        || listed.record().name().equals(module);
  }

  private static ModuleContract declared(String type, ClassLoader loader) {
    try {
      Optional<LegoUnit<?, ?>> unit = NamedModules.declaredBy(type, loader);
      if (unit.isPresent()) {
        return DeclaredModule.of(unit.get()).contract();
      }
    } catch (ReflectiveOperationException | LinkageError e) {
      throw new InputException(
          "«%s» is neither one of the modules found nor a class on the class path (%s); name a module's class with its package"
              .formatted(type, FirstLine.of(e)),
          e);
    }
    throw new InputException(type + " is no module; name a class with @LegoModule");
  }
}
