package org.legonn.runtime.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
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

  private CorpusFiles files() {
    CorpusFiles files = new CorpusFiles("train", source, target, both);
    if (files.isEmpty()) {
      throw new InputException(
          "nothing to train on; give --train-source and --train-target, or --train");
    }
    return files;
  }

  <I extends Text<?>> Training<I> ofText(Training<I> training) {
    return training.data(files().text().orElseThrow());
  }

  <I extends Speech<?>> Training<I> ofSpeech(
      Training<I> training, PairArguments pairs, SpeechInput input) {
    return training.data(pairs.heard(files().speech().orElseThrow()).input(input));
  }
}
