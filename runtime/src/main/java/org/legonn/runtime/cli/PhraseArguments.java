package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.settings.Guidance;
import picocli.CommandLine.Option;

/** What all texts are asked to say, wherever in them. */
final class PhraseArguments {
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

  /** Those that are read. */
  List<Path> files() {
    return SentenceFiles.named(phrases, terms);
  }

  /** Without a beginning. */
  Guidance guidance() {
    return read().guidance();
  }

  /** The same with the places of all. */
  PlacedGuidance read() {
    return new PlacedGuidance(
        phrases == null ? Map.of() : PhraseFile.read(phrases),
        terms == null ? Map.of() : TermsFile.read(terms));
  }
}
