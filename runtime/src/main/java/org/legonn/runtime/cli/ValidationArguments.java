package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.BatchPlan;
import org.legonn.runtime.data.Batches;
import org.legonn.runtime.data.Corpus;
import org.legonn.runtime.data.InterfaceLengths;
import org.legonn.runtime.data.Pair;
import org.legonn.runtime.decode.ChainDecoder;
import org.legonn.runtime.decode.ValidationTexts;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.metric.Bleu;
import org.legonn.runtime.metric.Chrf;
import org.legonn.runtime.metric.CorpusMetric;
import org.legonn.runtime.metric.ErrorRate;
import org.legonn.runtime.metric.ExactMatch;
import org.legonn.runtime.settings.Criterion;
import org.legonn.runtime.train.Selection;
import org.legonn.runtime.train.Validation;
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

  /**
   * The validation set in memory.
   *
   * @param decoded pairs to decode, too
   */
  record ValidationData(
      List<List<Example>> batches, List<Pair> decoded, List<CorpusMetric> metrics) {
    List<Source> sources() {
      return batches.stream().flatMap(List::stream).map(Example::source).toList();
    }

    Validation decodedBy(ChainDecoder decoder, int interfaces) {
      if (decoded.isEmpty()) {
        return new Validation(batches, Optional.empty());
      }
      return new Validation(
          batches, Optional.of(new ValidationTexts(decoded, decoder, interfaces, metrics)));
    }
  }

  /** Checks what can be checked without reading data: that validations can be judged, too. */
  void check(Selection selection, boolean speech) {
    if (sentences < 0) {
      throw new IllegalArgumentException(
          "--valid-sentences is %d; 0 decodes none".formatted(sentences));
    }
    if (!selection.judges()) {
      return;
    }
    if (source == null && both == null) {
      throw new InputException(
          "--keep-best and --patience need a validation set; give --valid-source and --valid-target, or --valid");
    }
    if (!selection.criterion().judges(speech)) {
      throw new InputException(
          "--keep-best: %s is not of what this assembly reads; %s"
              .formatted(
                  selection.criterion().title(),
                  speech
                      ? "of speech give loss, wer, cer or exact-match"
                      : "of text give loss, bleu, chrf or exact-match"));
    }
    if (selection.criterion() != Criterion.LOSS && sentences == 0) {
      throw new InputException(
          "--keep-best %s is of decoded sentences; raise --valid-sentences"
              .formatted(selection.criterion().title()));
    }
  }

  /** The validation set; empty where nothing is validated. */
  Optional<Corpus> open(CorpusFiles files) {
    return files.of("valid", source, target, both);
  }

  ValidationData read(
      Optional<Corpus> corpus, BatchPlan plan, InterfaceLengths lengths, boolean speech) {
    List<CorpusMetric> metrics =
        speech
            ? List.of(ErrorRate.ofWords(), new ExactMatch(), ErrorRate.ofCharacters())
            : List.of(new Bleu(), new ExactMatch(), new Chrf());
    return corpus
        .map(
            set ->
                new ValidationData(
                    Batches.onePass(set, plan, lengths), set.first(sentences), metrics))
        .orElse(new ValidationData(List.of(), List.of(), metrics));
  }
}
