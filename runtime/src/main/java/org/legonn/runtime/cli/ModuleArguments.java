package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.data.InputException;
import org.legonn.runtime.train.ModuleFolder;
import picocli.CommandLine.Option;

/** Weights of single modules, learnt in other runs. */
final class ModuleArguments {
  @Option(
      names = "--load",
      paramLabel = "MODULE=DIR",
      split = ",",
      description = "Take a module's weights from a folder of another run; repeatable.")
  private Map<String, Path> loads = new TreeMap<>();

  /** The folders given, by module; each holds weights of that module's contract. */
  Map<String, Path> checked(List<DeclaredModule> modules) {
    loads.forEach((name, folder) -> ModuleFolder.check(folder, find(modules, name)));
    return Map.copyOf(loads);
  }

  static void load(Map<String, Path> folders, List<DeclaredModule> modules, Model model) {
    folders.forEach((name, folder) -> ModuleFolder.load(folder, find(modules, name), model));
  }

  static DeclaredModule find(List<DeclaredModule> modules, String name) {
    return modules.stream()
        .filter(module -> module.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "«%s» is no module of this assembly; it has %s"
                        .formatted(
                            name,
                            modules.stream()
                                .map(DeclaredModule::name)
                                .collect(Collectors.joining(", ")))));
  }
}
