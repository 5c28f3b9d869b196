package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.data.InputException;
import picocli.CommandLine.Option;

/** Weights of single modules, learnt in other runs. */
final class ModuleArguments {
  @Option(
      names = "--load",
      paramLabel = "MODULE=DIR",
      split = ",",
      description = "Take a module's weights from a folder of another run; repeatable.")
  private Map<String, Path> loads = new TreeMap<>();

  /** The folders given, by module. */
  Map<String, Path> folders(List<DeclaredModule> modules) {
    loads.keySet().forEach(name -> find(modules, name));
    return Map.copyOf(loads);
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
