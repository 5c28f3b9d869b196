package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.runtime.SpeechManifest;
import org.legonn.runtime.Training;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.SpeechInput;
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
              + " target), or a folder of such files, part-*; of speech a manifest (id, audio or"
              + " features, text); plain or .gz.")
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

  @Option(
      names = "--min-alignable",
      paramLabel = "X",
      defaultValue = "0.5",
      description =
          "Refuse data of which CTC can align a smaller share at an interface that it trains"
              + " (default: 0.5).")
  private double minAlignable;

  private CorpusFiles files() {
    CorpusFiles files = new CorpusFiles("train", source, target, both);
    if (files.isEmpty()) {
      throw new InputException(
          "nothing to train on; give --train-source and --train-target, or --train");
    }
    return files;
  }

  <I extends Text<?>> Training<I> ofText(Training<I> training) {
    if (!speeds.equals(List.of(1.0))) {
      throw new InputException("this assembly reads text; leave --speed-perturb away");
    }
    return training
        .data(files().text().orElseThrow())
        .minCoverage(minCoverage)
        .minAlignable(minAlignable);
  }

  <I extends Speech<?>> Training<I> ofSpeech(Training<I> training, SpeechInput input) {
    SpeechManifest utterances = files().speech().orElseThrow();
    return training
        .data(
            utterances
                .speedPerturb(speeds.stream().mapToDouble(Double::doubleValue).toArray())
                .input(input))
        .minCoverage(minCoverage)
        .minAlignable(minAlignable);
  }
}
