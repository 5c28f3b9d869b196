package org.legonn.runtime.cli;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.InputException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What texts are asked to say. */
final class GuidanceArguments {
  @Option(
      names = "--prefix",
      paramLabel = "F",
      description =
          "Beginnings of the texts, a line each; of an empty line the text may begin as it likes.")
  private @Nullable Path prefix;

  @Mixin private PhraseArguments phrases = new PhraseArguments();

  /** What the text of each line is asked to say. */
  LineGuidances open() {
    return new LineGuidances(prefix, phrases.read());
  }

  /**
   * What all texts are asked to say where there are no lines.
   *
   * @throws InputException if they are to begin in some way
   */
  PlacedGuidance ofAll() {
    if (prefix != null) {
      throw new InputException(
          "--prefix begins the texts of lines, and --stream has none; leave it out");
    }
    return phrases.read();
  }
}
