package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.VocabularyCoverage;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.speech.Speed;
import picocli.CommandLine.Option;

/** What to train on. */
final class DataArguments {
  @Option(
      names = "--train-source",
      paramLabel = "F",
      description = "Source text, a sentence a line; plain or .gz.")
  private @Nullable Path source;

  @Option(
      names = "--train-target",
      paramLabel = "F",
      description = "Target text, parallel line by line.")
  private @Nullable Path target;

  @Option(
      names = "--train",
      paramLabel = "F",
      description =
          "Both sides in one file: .tsv (source, tab, target) or .jsonl (members source and"
              + " target); of speech a manifest (id, audio or features, text); plain or .gz.")
  private @Nullable Path both;

  @Option(
      names = "--speed-perturb",
      paramLabel = "X",
      split = ",",
      description =
          "Hear every utterance at each of these speeds in turn, such as 0.9,1.0,1.1 (default: as"
              + " recorded).")
  private List<Double> speeds = List.of(1.0);

  @Option(
      names = "--min-coverage",
      paramLabel = "X",
      defaultValue = "0.99",
      description =
          "Refuse text of whose characters a vocabulary covers a smaller share (default: 0.99).")
  private double minCoverage;

  /** The corpus, which the vocabularies can write. */
  Corpus open(CorpusFiles files) {
    Corpus corpus =
        files
            .of("train", source, target, both, speeds.stream().map(Speed::of).toList())
            .orElseThrow(
                () ->
                    new InputException(
                        "nothing to train on; give --train-source and --train-target, or --train"));
    VocabularyCoverage.require(minCoverage, corpus, files.codecs());
    return corpus;
  }
}
