package org.legonn.runtime.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.legonn.runtime.result.ScoredText;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code translate}. */
@Command(
    name = "translate",
    description =
        "Translate standard input to standard output, a line each; of speech each line is a path.",
    sortOptions = false)
final class TranslateCommand implements Callable<Integer> {
  /** Lines that are read before they are translated together. */
  private static final int CHUNK = 512;

  private final ChainSource assembly;
  private final Console console;

  @Mixin private RunModel run = new RunModel();
  @Mixin private SearchArguments search = new SearchArguments();
  @Mixin private SpeechArguments speech = new SpeechArguments();

  @Option(
      names = "--n-best",
      paramLabel = "N",
      defaultValue = "1",
      description = "Translations a line; more than one are written score, tab, text (default: 1).")
  private int nBest;

  TranslateCommand(ChainSource assembly, Console console) {
    this.assembly = assembly;
    this.console = console;
  }

  @Override
  public Integer call() {
    try (SourceLines source =
        SourceLines.open(assembly, run, search.search().nBest(nBest), speech.input(), console)) {
      long number = 1;
      for (List<String> lines = chunk(); !lines.isEmpty(); lines = chunk()) {
        source.translate(lines, number).forEach(this::print);
        console.out().flush();
        number += lines.size();
      }
    }
    return 0;
  }

  /** As many lines as are there without waiting, at least one, at most a chunk; none at the end. */
  private List<String> chunk() {
    List<String> lines = new ArrayList<>();
    try {
      do {
        String line = console.in().readLine();
        if (line == null) {
          break;
        }
        lines.add(line);
      } while (lines.size() < CHUNK && console.in().ready());
      return lines;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void print(List<ScoredText> translations) {
    for (ScoredText translation : translations) {
      console
          .out()
          .println(
              nBest == 1
                  ? translation.text()
                  : String.format(
                      Locale.ROOT, "%.4f\t%s", translation.score(), translation.text()));
    }
  }
}
