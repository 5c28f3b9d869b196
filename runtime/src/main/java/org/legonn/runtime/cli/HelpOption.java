package org.legonn.runtime.cli;

import picocli.CommandLine.Option;

/** {@code --help}, on every command. */
final class HelpOption {
  static final String NAME = "--help";

  @Option(
      names = {"-h", NAME},
      usageHelp = true,
      description = "Show this help.")
  @SuppressWarnings("UnusedVariable") // picocli sets it and acts on it.
  private boolean help;
}
