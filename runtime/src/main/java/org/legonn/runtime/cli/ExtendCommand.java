package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.Extended;
import org.legonn.dsl.contract.VocabularyChange;
import org.legonn.runtime.VocabularyExtension;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code extend}. */
@Command(
    name = "extend",
    description =
        "Extend a trained module to another version of a vocabulary: symbols that stay keep their"
            + " weights, new ones start fresh.",
    sortOptions = false)
final class ExtendCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--module",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the trained module, such as runs/german/english-decoder.")
  private Path module;

  @Option(
      names = "--vocabulary",
      paramLabel = "F",
      description =
          "The new symbols, one a line, and beside them the merges, model or lexicon that text is"
              + " cut by (default: the vocabularies as the module's class declares them now).")
  private @Nullable Path vocabulary;

  @Option(
      names = "--of",
      paramLabel = "NAME",
      description = "The vocabulary that the symbols are of, such as English, where there are two.")
  private @Nullable String of;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder for the extended module, to name with --load; must be new or empty.")
  private Path out;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Draws the weights of new symbols (default: 1).")
  private long seed;

  ExtendCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    VocabularyExtension extension =
        VocabularyExtension.of(module, ExtendCommand.class.getClassLoader()).seed(seed);
    if (vocabulary != null) {
      extension = of == null ? extension.symbols(vocabulary) : extension.symbols(of, vocabulary);
    } else if (of != null) {
      throw new InputException(
          "--of %s says what the symbols are of; add --vocabulary F".formatted(of));
    }
    Extended extended = extension.write(out);
    for (VocabularyChange change : extended.vocabularies()) {
      console
          .out()
          .println(
              String.format(
                  Locale.ROOT,
                  "%s: %,d symbols kept, %,d started, %,d dropped",
                  change.vocabulary(),
                  change.kept(),
                  change.started(),
                  change.dropped()));
    }
    console.err().println("%s: the extended module".formatted(out));
    return 0;
  }
}
