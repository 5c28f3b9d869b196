package org.legonn.runtime.cli;

import com.google.common.io.ByteSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.contract.Quote;
import org.legonn.dsl.contract.SymbolTable;
import org.legonn.dsl.contract.SymbolsInvalidException;
import org.legonn.runtime.data.LineReader;
import org.legonn.runtime.data.WordCountFile;
import org.legonn.runtime.disk.OutputFile;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.text.BytePairVocabulary;
import org.legonn.runtime.text.CoverageReport;
import org.legonn.runtime.text.LengthStatistics;
import org.legonn.runtime.text.Lexicon;
import org.legonn.runtime.text.LexiconSegmenter;
import org.legonn.runtime.text.Segmenter;
import org.legonn.runtime.text.SentencePieceSegmenter;
import org.legonn.runtime.text.Texts;
import org.legonn.runtime.text.WordCounts;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vocabulary}. */
@Command(
    name = "vocabulary",
    description =
        "Make a vocabulary, a symbols file and beside it the merges, the model or the"
            + " pronunciations, and tell what it covers of the text and how long that becomes.",
    sortOptions = false)
final class VocabularyCommand implements Callable<Integer> {
  /** Missing symbols that are named. */
  private static final int EXAMPLES = 10;

  private final Console console;

  @Option(
      names = "--input",
      paramLabel = "F",
      arity = "1..*",
      description = "Text to learn from, plain or .gz; not needed with --lexicon.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--counts",
      paramLabel = "F",
      arity = "1..*",
      description =
          "Counts of words to learn from, in place of text: lines of a count, a tab and a word, as"
              + " SparkCorpus writes them.")
  private List<Path> counts = new ArrayList<>();

  @ArgGroup(multiplicity = "1")
  private Kind kind;

  /** One of them. */
  static final class Kind {
    @Option(
        names = "--units",
        paramLabel = "N",
        description = "Learn byte-pair merges that give N symbols.")
    private @Nullable Integer units;

    @Option(names = "--merges", paramLabel = "N", description = "Learn N byte-pair merges.")
    private @Nullable Integer merges;

    @Option(
        names = "--sentencepiece",
        paramLabel = "F",
        description = "Take the pieces of a SentencePiece .model.")
    private @Nullable Path model;

    @Option(
        names = "--lexicon",
        paramLabel = "F",
        arity = "1..*",
        description =
            "Take the phonemes of a pronunciation table: a word, a tab or spaces, its phonemes. Of"
                + " several pronunciations the first holds, of several tables the one named first.")
    private List<Path> lexicons = new ArrayList<>();

    void requirePositive() {
      if (units != null && units < 1) {
        throw new InputException(
            String.format(Locale.ROOT, "--units %d: learn at least 1 symbol", units));
      }
      if (merges != null && merges < 0) {
        throw new InputException(
            String.format(Locale.ROOT, "--merges %d: must be at least 0", merges));
      }
    }

    Segmentation segmentation() {
      if (!lexicons.isEmpty()) {
        return Segmentation.LEXICON;
      }
      return model == null ? Segmentation.BPE : Segmentation.SENTENCEPIECE;
    }
  }

  @Option(
      names = "--out",
      paramLabel = "F",
      required = true,
      description = "Symbols file to write, e.g. src/main/resources/vocab/german.txt.")
  private Path out;

  @Option(
      names = "--report",
      paramLabel = "F",
      arity = "1..*",
      description = "Other text to tell coverage and lengths of, too.")
  private List<Path> reports = new ArrayList<>();

  @Mixin private FormArguments form = new FormArguments();

  @Option(names = "--force", description = "Overwrite the files if they are there.")
  private boolean force;

  VocabularyCommand(Console console) {
    this.console = console;
  }

  /**
   * A vocabulary to be written.
   *
   * @param companion writes the file beside the symbols
   */
  private record Made(List<String> symbols, Segmenter segmenter, Consumer<Path> companion) {}

  @Override
  public Integer call() {
    kind.requirePositive();
    Segmentation segmentation = kind.segmentation();
    requireSomethingToLearnFrom(segmentation);
    Path companion =
        out.resolveSibling(
            segmentation.companionOf(String.valueOf(out.getFileName())).orElseThrow());
    OutputFile.requireApart(List.of(out, companion), read());
    inputs.forEach(LineReader::requireRepeatable);
    for (Path file : List.of(out, companion)) {
      if (Files.exists(file) && !force) {
        throw new InputException(file + ": is there already; add --force to overwrite it");
      }
    }
    Made made = make();
    requireFit(made.symbols());
    // What can't be told of the text is refused, and then nothing is there.
    List<String> reports = reports(made);
    write(made, companion);
    console
        .err()
        .println(
            String.format(
                Locale.ROOT,
                "%s: %d symbols; beside it %s",
                out,
                made.symbols().size(),
                companion));
    reports.forEach(console.out()::println);
    console.out().println(annotation(segmentation));
    return 0;
  }

  private void requireSomethingToLearnFrom(Segmentation segmentation) {
    if (!counts.isEmpty() && segmentation != Segmentation.BPE) {
      throw new InputException("--counts are for --units and --merges; leave them away");
    }
    if (!counts.isEmpty() && !inputs.isEmpty()) {
      throw new InputException("--counts stand for text; leave --input away, or count it, too");
    }
    if (inputs.isEmpty() && counts.isEmpty() && segmentation != Segmentation.LEXICON) {
      throw new InputException("nothing to learn from; name text with --input");
    }
  }

  private List<Path> read() {
    return Stream.of(inputs, counts, reports, kind.lexicons, SentenceFiles.named(kind.model))
        .flatMap(List::stream)
        .toList();
  }

  private Made make() {
    if (!kind.lexicons.isEmpty()) {
      Lexicon lexicon =
          kind.lexicons.stream()
              .map(VocabularyCommand::table)
              .reduce(Lexicon::orElse)
              .orElseThrow();
      return new Made(lexicon.symbols(), new LexiconSegmenter(lexicon), lexicon::write);
    }
    return kind.model == null ? learn() : take(kind.model);
  }

  private static Lexicon table(Path file) {
    try {
      Lexicon lexicon = Lexicon.read(file);
      if (lexicon.size() == 0) {
        throw new InputException(file + ": holds no word; name a pronunciation table");
      }
      return lexicon;
    } catch (IOException e) {
      throw new InputException(file + ": can't be read (" + Reasons.of(e) + ")", e);
    }
  }

  private Made learn() {
    WordCounts words = counts.isEmpty() ? countInputs() : takeCounts();
    if (words.counts().isEmpty()) {
      throw new InputException(
          (counts.isEmpty() ? inputs : counts).get(0) + ": holds no word; give text to learn from");
    }
    BytePairVocabulary learnt =
        kind.units == null
            ? BytePairVocabulary.ofMerges(words, Objects.requireNonNull(kind.merges))
            : BytePairVocabulary.ofSize(words, kind.units);
    return new Made(learnt.symbols(), learnt.segmenter(), learnt.merges()::write);
  }

  private WordCounts countInputs() {
    try (Stream<String> lines = LineReader.lines(inputs, line -> form.tokenized(normal(line)))) {
      return WordCounts.of(lines);
    }
  }

  private WordCounts takeCounts() {
    return WordCounts.of(WordCountFile.read(counts), word -> form.tokenized(normal(word)));
  }

  private static Made take(Path model) {
    try {
      byte[] content = Files.readAllBytes(model);
      return new Made(
          SentencePieceSegmenter.pieces(content, model.toString()),
          new SentencePieceSegmenter(content, model.toString()),
          file -> OutputFile.write(file, ByteSource.wrap(content)));
    } catch (IOException e) {
      throw new InputException(model + ": can't be read (" + Reasons.of(e) + ")", e);
    }
  }

  /** What is written is what a symbols file may hold: the compiler reads it next. */
  private void requireFit(List<String> symbols) {
    try {
      SymbolTable.of(symbols);
    } catch (SymbolsInvalidException e) {
      throw new InputException("nothing is written, for it would be unfit: " + e.in("" + out), e);
    }
  }

  private void write(Made made, Path companion) {
    try {
      if (out.getParent() != null) {
        Files.createDirectories(out.getParent());
      }
    } catch (IOException e) {
      throw new InputException(out + ": can't be written (" + Reasons.of(e) + ")", e);
    }
    made.companion().accept(companion);
    OutputFile.write(out, String.join("\n", made.symbols()) + "\n");
  }

  /** A line of text as it is cut. */
  private String normal(String line) {
    return form.form().of(Texts.requireWords(line));
  }

  private List<String> reports(Made made) {
    List<String> told = new ArrayList<>();
    if (!inputs.isEmpty()) {
      told.add(report("the text learnt from", inputs, made));
    }
    reports.forEach(file -> told.add(report(file.toString(), List.of(file), made)));
    return told;
  }

  private String report(String what, List<Path> files, Made made) {
    Segmenter segmenter = form.around(made.segmenter());
    CoverageReport coverage;
    try (Stream<List<String>> lines =
        LineReader.lines(files, line -> segmenter.split(normal(line)))) {
      coverage = CoverageReport.of(segmenter, made.symbols(), lines);
    }
    LengthStatistics lengths = coverage.lengths();
    return String.format(
        Locale.ROOT,
        "%s: %,d lines; symbols a line: mean %.1f, median %d, 99 %% at most %d, longest %d;"
            + " %.3f %% of the characters covered%s",
        what,
        lengths.lines(),
        lengths.mean(),
        lengths.quantile(0.5),
        lengths.quantile(0.99),
        lengths.max(),
        100 * coverage.characterCoverage(),
        missing(coverage));
  }

  private static String missing(CoverageReport coverage) {
    return coverage.missing().isEmpty()
        ? ""
        : coverage.missing().stream()
            .limit(EXAMPLES)
            .map(Quote::of)
            .collect(Collectors.joining(", ", ", missing: ", ""));
  }

  /** The line to paste above the vocabulary's interface. */
  private String annotation(Segmentation segmentation) {
    String path = out.toString().replace('\\', '/');
    int resources = path.lastIndexOf("resources/");
    List<String> members = new ArrayList<>();
    members.add("value = \"%s\"".formatted(path.substring(resources < 0 ? 0 : resources + 10)));
    members.add("segmentation = Segmentation." + segmentation);
    members.addAll(form.members());
    return "@Symbols(%s)".formatted(String.join(", ", members));
  }
}
