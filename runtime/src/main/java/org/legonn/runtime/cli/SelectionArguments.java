package org.legonn.runtime.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Signal;
import org.legonn.runtime.Training;
import org.legonn.runtime.settings.Criterion;
import picocli.CommandLine.Option;

/** Which weights to keep, and when to give up. */
final class SelectionArguments {
  @Option(
      names = "--keep-best",
      paramLabel = "loss|bleu|chrf|wer|cer|exact-match",
      converter = CriterionConverter.class,
      completionCandidates = CriterionConverter.class,
      description =
          "Keep the modules of the validation that is best by this, not the last; all but loss are"
              + " of the --valid-sentences.")
  private @Nullable Criterion keepBest;

  @Option(
      names = "--patience",
      paramLabel = "N",
      defaultValue = "0",
      description =
          "Stop after N validations without a better one, by --keep-best or the loss; 0, the"
              + " default, is never.")
  private int patience;

  @Option(
      names = "--keep-checkpoints",
      paramLabel = "N",
      defaultValue = "1",
      description = "Newest checkpoints that stay, for average (default: 1).")
  private int keepCheckpoints;

  /** The training with all of them. */
  <I extends Signal> Training<I> apply(Training<I> training) {
    Training<I> applied = training.patience(patience).keepCheckpoints(keepCheckpoints);
    return keepBest == null ? applied : applied.keepBest(keepBest);
  }

  private static final class CriterionConverter extends ChoiceConverter<Criterion> {
    private CriterionConverter() {
      super(List.of(Criterion.values()), ChoiceConverter::dashed);
    }
  }
}
