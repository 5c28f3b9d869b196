package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.legonn.runtime.Averaging;
import org.legonn.runtime.Run;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code average}. */
@Command(
    name = "average",
    description = "Average the newest checkpoints of a run into modules of their own.",
    sortOptions = false)
final class AverageCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final Console console;

  @Option(
      names = "--model",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the run; it was trained with --keep-checkpoints N or more.")
  private Path run;

  @Option(
      names = "--last",
      paramLabel = "N",
      defaultValue = "5",
      description = "Checkpoints to average (default: 5).")
  private int count;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the modules, to name with --model; must be new or empty.")
  private Path out;

  AverageCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    if (count < 1) {
      throw new InputException(
          String.format(Locale.ROOT, "--last %d: average at least 1 checkpoint", count));
    }
    Run averaged = Averaging.of(assembly.chain(), Run.in(run)).write(count, out);
    console
        .err()
        .println(
            String.format(
                Locale.ROOT, "%s: the mean of the last %d checkpoints", averaged.folder(), count));
    return 0;
  }
}
