package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine.Option;

/** Weights of single modules, learnt in other runs. */
final class LoadArguments {
  /** A run's record lists them with commas, but a folder's name may have one, too. */
  static final String BEFORE_A_MODULE = ",(?=[a-z][a-z0-9-]*=)";

  @Option(
      names = "--load",
      paramLabel = "MODULE=DIR",
      split = BEFORE_A_MODULE,
      splitSynopsisLabel = ",",
      description = "Take a module's weights from a folder of another run; repeatable.")
  private Map<String, Path> loads = new TreeMap<>();

  /** The folders given, by module. */
  Map<String, Path> folders() {
    return Map.copyOf(loads);
  }
}
