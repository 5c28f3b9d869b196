package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.failure.InputException;
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
  Map<String, Path> folders(DeclaredChain chain) {
    loads.keySet().forEach(name -> find(chain, name));
    return Map.copyOf(loads);
  }

  static DeclaredModule find(DeclaredChain chain, String name) {
    return chain.modules().stream()
        .filter(module -> module.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new InputException(
                    "«%s» is no module of this assembly; it has %s"
                        .formatted(
                            name,
                            chain.modules().stream()
                                .map(DeclaredModule::name)
                                .collect(Collectors.joining(", ")))));
  }
}
