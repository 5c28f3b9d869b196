package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.legonn.runtime.Pages;
import org.legonn.runtime.Run;
import org.legonn.runtime.disk.OutputFile;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code report}. */
@Command(
    name = "report",
    description =
        "Put runs, named by their folders, side by side on one page: curves, scores with intervals and"
            + " paired tests, options that differ, the same sentences.",
    sortOptions = false)
final class ReportCommand implements Callable<Integer> {
  private final Console console;

  @Parameters(
      paramLabel = "RUN",
      arity = "1..*",
      description = "Folders of runs; the first is what the others are tested against.")
  private List<Path> runs = List.of();

  @Option(
      names = "--html",
      paramLabel = "F",
      required = true,
      description = "Write the page there.")
  private Path html;

  ReportCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    OutputFile.requireWritable(List.of(html), List.of());
    Pages.writeComparison(Run.compare(runs.stream().map(Run::in).toList()), html);
    console.err().println(String.format(Locale.ROOT, "%s: %d runs", html, runs.size()));
    return 0;
  }
}
