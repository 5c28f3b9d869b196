package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Weights of single modules, learnt in other runs. */
final class LoadArguments {
  @Option(
      names = "--load",
      paramLabel = "MODULE=DIR",
      description = "Take a module's weights from a folder of another run; repeatable.")
  private Map<String, Path> loads = new TreeMap<>();

  /** The folders given, by module. */
  Map<String, Path> folders() {
    return Map.copyOf(loads);
  }
}
