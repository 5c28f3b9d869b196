package org.legonn.runtime.cli;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** The product's own commands, which need no assembly. */
public final class Legonn {
  private Legonn() {}

  public static void main(String[] args) {
    System.exit(run(args));
  }

  /** Runs a command line over standard input and output and gives its exit status. */
  public static int run(String... args) {
    return run(Console.system(), args);
  }

  static int run(Console console, String... args) {
    return Commands.execute(commands(console), console, args);
  }

  /** All commands. */
  static CommandLine commands(Console console) {
    CommandLine commands = new CommandLine(CommandSpec.create().name("legonn"));
    commands.addSubcommand("vocabulary", new VocabularyCommand(console));
    commands.addSubcommand("compare", new CompareCommand(console));
    commands.addSubcommand("report", new ReportCommand(console));
    commands.addSubcommand("doctor", new DoctorCommand(console));
    return commands;
  }
}
