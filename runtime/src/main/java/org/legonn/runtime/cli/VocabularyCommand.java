package org.legonn.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.legonn.dsl.Segmentation;
import org.legonn.runtime.data.InputException;
import org.legonn.runtime.data.LineReader;
import org.legonn.runtime.text.BytePairVocabulary;
import org.legonn.runtime.text.CoverageReport;
import org.legonn.runtime.text.WordCounts;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vocabulary}. */
@Command(
    name = "vocabulary",
    description = "Learn a byte-pair vocabulary: a symbols file and, beside it, the merges.",
    sortOptions = false)
final class VocabularyCommand implements Callable<Integer> {
  private final Console console;

  @Option(
      names = "--input",
      paramLabel = "F",
      required = true,
      arity = "1..*",
      description = "Text to learn from, plain or .gz.")
  private List<Path> inputs;

  @ArgGroup(multiplicity = "1")
  private Size size;

  /** One or the other. */
  static final class Size {
    @Option(names = "--units", paramLabel = "N", description = "Symbols of the vocabulary.")
    private int units;

    @Option(names = "--merges", paramLabel = "N", description = "Merges to learn.")
    private int merges;
  }

  @Option(
      names = "--out",
      paramLabel = "F",
      required = true,
      description = "Symbols file to write, e.g. src/main/resources/vocab/german.txt.")
  private Path out;

  @Option(names = "--force", description = "Overwrite the files if they are there.")
  private boolean force;

  VocabularyCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() {
    Path merges = Path.of(Segmentation.BPE.companionOf(out.toString()).orElseThrow());
    for (Path file : List.of(out, merges)) {
      if (Files.exists(file) && !force) {
        throw new InputException(file + ": is there already; add --force to overwrite it");
      }
    }
    WordCounts words = countWords();
    if (words.counts().isEmpty()) {
      throw new InputException(inputs.get(0) + ": holds no word; give text to learn from");
    }
    BytePairVocabulary vocabulary =
        size.units > 0
            ? BytePairVocabulary.ofSize(words, size.units)
            : BytePairVocabulary.ofMerges(words, size.merges);
    write(vocabulary, merges);
    report(vocabulary);
    return 0;
  }

  private void write(BytePairVocabulary vocabulary, Path merges) {
    try {
      if (out.getParent() != null) {
        Files.createDirectories(out.getParent());
      }
      vocabulary.merges().write(merges);
      Files.writeString(out, String.join("\n", vocabulary.symbols()) + "\n");
    } catch (IOException e) {
      throw new InputException(out + ": can't be written (" + e.getMessage() + ")", e);
    }
  }

  private void report(BytePairVocabulary vocabulary) {
    CoverageReport coverage;
    try (Stream<String> lines = LineReader.lines(inputs)) {
      coverage = CoverageReport.of(vocabulary.segmenter(), vocabulary.symbols(), lines);
    }
    console
        .err()
        .println(
            String.format(
                Locale.ROOT,
                "%s: %d symbols, %d merges; %d lines of %.1f symbols on average, %d at most",
                out,
                vocabulary.symbols().size(),
                vocabulary.merges().pairs().size(),
                coverage.lengths().lines(),
                coverage.lengths().mean(),
                coverage.lengths().max()));
  }

  private WordCounts countWords() {
    try (Stream<String> lines = LineReader.lines(inputs)) {
      return WordCounts.of(lines);
    }
  }
}
