package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.data.BatchPlan;
import org.legonn.runtime.data.Batches;
import org.legonn.runtime.data.ChainCodecs;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InputException;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.Pair;
import org.legonn.runtime.data.ParallelText;
import org.legonn.runtime.decode.Translator;
import org.legonn.runtime.decode.ValidationTexts;
import org.legonn.runtime.metric.Bleu;
import org.legonn.runtime.metric.ExactMatch;
import org.legonn.runtime.train.Validation;
import picocli.CommandLine.Option;

/** What to validate on. */
final class ValidationArguments {
  @Option(names = "--valid-source", paramLabel = "F", description = "Source text to validate on.")
  private @Nullable Path source;

  @Option(names = "--valid-target", paramLabel = "F", description = "Target text to validate on.")
  private @Nullable Path target;

  @Option(
      names = "--valid-sentences",
      paramLabel = "N",
      defaultValue = "200",
      description =
          "First sentences of it to decode greedily and score, too; 0 is none (default: 200).")
  private int sentences;

  /**
   * The validation set in memory.
   *
   * @param decoded pairs to decode, too
   */
  record ValidationData(List<List<Example>> batches, List<Pair> decoded) {
    Validation decodedBy(Translator translator, int interfaces) {
      if (decoded.isEmpty()) {
        return new Validation(batches, Optional.empty());
      }
      return new Validation(
          batches,
          Optional.of(
              new ValidationTexts(
                  decoded, translator, interfaces, List.of(new Bleu(), new ExactMatch()))));
    }
  }

  /** The files, source first; none where nothing is validated. */
  List<Path> files() {
    if (source == null && target == null) {
      return List.of();
    }
    if (source == null || target == null) {
      throw new InputException("--valid-source and --valid-target go together; give both");
    }
    return List.of(source, target);
  }

  ValidationData read(ChainCodecs codecs, BatchPlan plan, InterfaceLengths lengths) {
    if (sentences < 0) {
      throw new IllegalArgumentException(
          "--valid-sentences is %d; 0 decodes none".formatted(sentences));
    }
    List<Path> files = files();
    if (files.isEmpty()) {
      return new ValidationData(List.of(), List.of());
    }
    Corpus corpus = ParallelText.of(files.get(0), files.get(1), codecs);
    return new ValidationData(Batches.onePass(corpus, plan, lengths), corpus.first(sentences));
  }
}
