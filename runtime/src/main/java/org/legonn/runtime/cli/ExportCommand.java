package org.legonn.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.legonn.dsl.DeclaredChain;
import org.legonn.runtime.backend.ExportsChain;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.publish.ExportAssets;
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
    DeclaredChain chain = assembly.chain();
    prepare();
    try (Model model = run.open(chain)) {
      if (!(model instanceof ExportsChain exporting)) {
        throw new InputException("this engine can't export a chain; take one that can");
      }
      exporting.export(out, search.policy(nBest).plan(), ExportAssets.of(chain));
    }
    console.err().println(out + ": a SavedModel of the chain; assets/ says what its ids mean");
    return 0;
  }

  private void prepare() {
    try {
      Files.createDirectories(out);
      try (Stream<Path> children = Files.list(out)) {
        if (children.findAny().isPresent()) {
          throw new InputException(out + ": is not empty; name a new folder with --out");
        }
      }
    } catch (IOException e) {
      throw new InputException(
          "%s: can't be written (%s); name another folder"
              .formatted(out, e.getClass().getSimpleName()),
          e);
    }
  }
}
