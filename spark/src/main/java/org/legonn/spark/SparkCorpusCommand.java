package org.legonn.spark;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Casing;
import org.legonn.dsl.Normalization;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.Skipped;
import org.legonn.runtime.settings.UnknownWords;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The command line of {@link SparkCorpus}. */
@Command(
    name = "SparkCorpus",
    description =
        "Leave out of a corpus what training would leave out, and write the rest as shards.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class SparkCorpusCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--input",
      paramLabel = "F",
      arity = "1..*",
      description = "Files of pairs, .tsv or .jsonl, or folders of such files part-*; or .gz.")
  private List<Path> inputs = new ArrayList<>();

  @Option(
      names = "--source",
      paramLabel = "F",
      description = "In place of --input: source text, a sentence a line; plain or .gz.")
  private @Nullable Path source;

  @Option(names = "--target", paramLabel = "F", description = "Target text, parallel line by line.")
  private @Nullable Path target;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      required = true,
      description = "Folder of the shards, new or empty.")
  private Path out;

  @Option(
      names = "--shards",
      paramLabel = "N",
      description = "How many shards (default: one for each 500,000 pairs).")
  private @Nullable Integer shards;

  @Option(
      names = "--assembly",
      paramLabel = "CLASS",
      description =
          "Whose symbols count, by package and name; without it only empty and repeated pairs are"
              + " left out.")
  private @Nullable String assembly;

  @Option(
      names = "--max-length",
      paramLabel = "N",
      description = "Leave out pairs longer than N symbols (default: 512).")
  private @Nullable Integer maxLength;

  @Option(
      names = "--max-ratio",
      paramLabel = "X",
      description =
          "Leave out pairs of which one side has more than X times the symbols of the other"
              + " (default: no limit).")
  private @Nullable Double maxRatio;

  @Option(
      names = "--normalization",
      paramLabel = "none|nfc|nfkc",
      defaultValue = "none",
      description = "Unicode form to bring all texts into first (default: none).")
  private Normalization normalization;

  @Option(
      names = "--casing",
      paramLabel = "preserved|lower",
      defaultValue = "preserved",
      description = "What becomes of upper case first (default: preserved).")
  private Casing casing;

  @Option(
      names = "--unknown-words",
      paramLabel = "drop|fail",
      defaultValue = "fail",
      description =
          "What becomes of pairs with words that a vocabulary's lexicon doesn't have: left out, or"
              + " refused, and one is named (default: fail).")
  private UnknownWords unknownWords;

  @Override
  public Integer call() {
    SparkCorpus corpus = corpus().form(normalization, casing);
    if (shards != null) {
      corpus = corpus.shards(shards);
    }
    if (unknownWords == UnknownWords.DROP) {
      if (assembly == null) {
        throw new InputException("--unknown-words: say with --assembly whose lexicon counts");
      }
      corpus = corpus.dropUnknownWords(spec.commandLine().getErr()::println);
    }
    if (assembly == null && (maxLength != null || maxRatio != null)) {
      throw new InputException(
          "--max-length and --max-ratio count symbols; say with --assembly whose");
    }
    if (assembly != null) {
      corpus = corpus.assembly(assembly);
    }
    if (maxLength != null) {
      corpus = corpus.maxLength(maxLength);
    }
    if (maxRatio != null) {
      corpus = corpus.maxRatio(maxRatio);
    }
    try (JavaSparkContext spark = SparkProgram.context("LegoNN " + out)) {
      Skipped left = corpus.write(spark, out);
      spec.commandLine().getOut().println(out + ": " + left.describe());
    }
    return 0;
  }

  private SparkCorpus corpus() {
    if (inputs.isEmpty() == (source == null) || (source == null) != (target == null)) {
      throw new InputException("name the corpus with --input, or with --source and --target");
    }
    return source == null || target == null
        ? SparkCorpus.of(inputs)
        : SparkCorpus.of(source, target);
  }
}
