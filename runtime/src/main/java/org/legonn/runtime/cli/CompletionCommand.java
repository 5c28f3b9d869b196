package org.legonn.runtime.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}. */
@Command(
    name = "completion",
    description = "Print a script by which bash and zsh complete these commands.",
    sortOptions = false)
final class CompletionCommand implements Callable<Integer> {
  private final Console console;

  @Spec private CommandSpec spec;

  CompletionCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    CommandLine all = spec.root().commandLine();
    // A shell completes by a program's name, wherever it lies.
    console.out().print(AutoComplete.bash(Legonn.NAME, all));
    return 0;
  }
}
