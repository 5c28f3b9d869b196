package org.legonn.runtime.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Speech;
import org.legonn.dsl.Text;
import org.legonn.runtime.Training;
import org.legonn.runtime.settings.SpeechInput;
import picocli.CommandLine.Option;

/** What to validate on. */
final class ValidationArguments {
  @Option(names = "--valid-source", paramLabel = "F", description = "Source text to validate on.")
  private @Nullable Path source;

  @Option(names = "--valid-target", paramLabel = "F", description = "Target text to validate on.")
  private @Nullable Path target;

  @Option(
      names = "--valid",
      paramLabel = "F",
      description = "Both sides of it in one file, as with --train.")
  private @Nullable Path both;

  @Option(
      names = "--valid-sentences",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "First sentences of it to decode greedily and score, too; 0 is none (default: 200).")
  private int sentences;

  private CorpusFiles files() {
    return new CorpusFiles("valid", source, target, both);
  }

  <I extends Text<?>> Training<I> ofText(Training<I> training) {
    Training<I> counted = training.validSentences(sentences);
    return files().text().map(counted::validation).orElse(counted);
  }

  <I extends Speech<?>> Training<I> ofSpeech(Training<I> training, SpeechInput input) {
    Training<I> counted = training.validSentences(sentences);
    return files().speech().map(it -> counted.validation(it.input(input))).orElse(counted);
  }
}
