package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.legonn.runtime.Export;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code export}. */
@Command(
    name = "export",
    description =
        "Write the whole chain as a SavedModel: ids of source symbols in; ids of target symbols,"
            + " lengths and scores out.",
    sortOptions = false)
final class ExportCommand implements Callable<Integer> {
  private final ChainSource assembly;
  private final Console console;

  @Mixin private RunModel run = new RunModel();
  @Mixin private SearchArguments search = new SearchArguments();

  @Option(
      names = "--n-best",
      paramLabel = "N",
      defaultValue = "1",
      description = "Hypotheses a source (default: 1).")
  private int nBest;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder to write; must be new or empty.")
  private Path out;

  ExportCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    run.apply(Export.of(assembly.chain()), console).search(search.search().nBest(nBest)).write(out);
    console.err().println(out + ": a SavedModel of the chain; assets/ says what its ids mean");
    return 0;
  }
}
