package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Guidance;
import picocli.CommandLine.Option;

/** What texts are asked to say. */
final class GuidanceArguments {
  @Option(
      names = "--prefix",
      paramLabel = "F",
      description =
          "Beginnings of the texts, a line each; of an empty line the text may begin as it likes.")
  private @Nullable Path prefix;

  @Option(
      names = "--phrases",
      paramLabel = "F",
      description =
          "Phrases that texts may well say, a line each; behind a tab the weight, if another than 1.")
  private @Nullable Path phrases;

  @Option(
      names = "--terms",
      paramLabel = "F",
      description =
          "Words of sources and what the text says for them, a line each: source, tab, text; variants"
              + " are separated by |, and one is enough. Only those that a source has count.")
  private @Nullable Path terms;

  /** What the text of each line is asked to say. */
  LineGuidances open() {
    return new LineGuidances(prefix, ofEach());
  }

  /**
   * What all texts are asked to say where there are no lines.
   *
   * @throws InputException if they are to begin in some way
   */
  Guidance ofAll() {
    if (prefix != null) {
      throw new InputException(
          "--prefix begins the texts of lines, and --stream has none; leave it out");
    }
    return ofEach();
  }

  private Guidance ofEach() {
    return Guidance.NONE
        .phrases(phrases == null ? List.of() : PhraseFile.read(phrases))
        .terms(terms == null ? List.of() : TermsFile.read(terms));
  }
}
