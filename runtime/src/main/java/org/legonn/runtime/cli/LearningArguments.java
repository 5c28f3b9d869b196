package org.legonn.runtime.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.Signal;
import org.legonn.runtime.Training;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Schedule.Decay;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** How long and how fast to learn. */
final class LearningArguments {

  @Option(names = "--steps", paramLabel = "N", description = "Optimizer steps.")
  private @Nullable Long steps;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description =
          "Passes over the corpus, where --steps isn't given (default: 10, and more where 10 make"
              + " fewer than 1000 steps).")
  private @Nullable Integer epochs;

  @Option(
      names = "--batch-tokens",
      paramLabel = "N",
      description =
          "Padded positions, symbols or frames, a batch (default: 4096, or fewer, for 20 batches an"
              + " epoch, but at least 500).")
  private @Nullable Integer batchTokens;

  @Option(
      names = "--accumulate",
      paramLabel = "N",
      defaultValue = "1",
      description = "Batches whose gradients make one step (default: 1).")
  private int accumulate;

  @Option(
      names = "--average-decay",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "Decay of a moving average of the weights, such as 0.999, which is then validated and"
              + " kept in their place; 0, the default, is none.")
  private double averageDecay;

  @Option(
      names = "--max-length",
      paramLabel = "N",
      description =
          "Leave out pairs that are longer, in symbols (default: 512) or frames of speech (default:"
              + " 2000).")
  private @Nullable Integer maxLength;

  @Option(
      names = "--max-ratio",
      paramLabel = "X",
      defaultValue = "0",
      description =
          "Leave out pairs of which one side has more than X times the symbols of the other; 0,"
              + " the default, is no limit.")
  private double maxRatio;

  @Option(names = "--deduplicate", description = "Leave out pairs that were read before.")
  private boolean deduplicate;

  @Option(
      names = "--shuffle-window",
      paramLabel = "N",
      description =
          "Pairs that are shuffled together; larger corpora stream (default: 500000 of text, 2000"
              + " of speech).")
  private @Nullable Integer window;

  @Option(
      names = "--learning-rate",
      paramLabel = "X",
      defaultValue = "0.002",
      description = "Adam's rate after the warm-up (default: 0.002).")
  private double learningRate;

  @Option(
      names = "--warmup",
      paramLabel = "N",
      description =
          "Steps over which the rate rises to that (default: 400, but at most a tenth of all).")
  private @Nullable Integer warmup;

  @Option(
      names = "--schedule",
      paramLabel = "cosine|inverse-sqrt|constant",
      defaultValue = "cosine",
      converter = DecayConverter.class,
      completionCandidates = DecayConverter.class,
      description = "How the rate falls afterwards (default: cosine).")
  private Decay decay;

  @Option(
      names = "--label-smoothing",
      paramLabel = "X",
      defaultValue = "0.1",
      description = "Share of a target spread over all symbols (default: 0.1).")
  private double labelSmoothing;

  @Option(
      names = "--ctc-weight",
      paramLabel = "X|MODULE=X",
      defaultValue = "1",
      split = ",",
      converter = CtcWeightConverter.class,
      description =
          "Factor of the interfaces' CTC losses, or of that where a module ends; repeatable. 0"
              + " leaves an interface ungrounded (default: 1).")
  private List<CtcWeight> ctcWeights;

  @Option(
      names = "--decoder-share",
      paramLabel = "X",
      defaultValue = "1",
      description =
          "Share of a batch's examples that the decoder learns from; encoders learn from all by"
              + " CTC. Less takes less time (default: 1).")
  private double decoderShare;

  @Option(
      names = "--clip",
      paramLabel = "X",
      defaultValue = "1",
      description = "Greatest global norm of the gradient; 0 is no limit (default: 1).")
  private double clip;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Draws weights, order and dropout (default: 1).")
  private long seed;

  @Option(
      names = "--log-every",
      paramLabel = "N",
      defaultValue = "20",
      description = "Steps an entry of metrics.jsonl (default: 20).")
  private int logEvery;

  @Option(
      names = "--valid-every",
      paramLabel = "N",
      description =
          "Steps between validations and checkpoints; 0 is once an epoch (default: once an epoch,"
              + " but at most 20 times in all).")
  private @Nullable Integer validateEvery;

  /** The training with all of them. */
  <I extends Signal> Training<I> apply(Training<I> training) {
    Training<I> applied =
        budget(training)
            .accumulate(accumulate)
            .averageDecay(averageDecay)
            .maxRatio(maxRatio)
            .learningRate(learningRate)
            .schedule(decay)
            .labelSmoothing(labelSmoothing)
            .decoderShare(decoderShare)
            .clip(clip)
            .seed(seed)
            .logEvery(logEvery);
    if (validateEvery != null) {
      applied = applied.validEvery(validateEvery);
    }
    if (batchTokens != null) {
      applied = applied.batchTokens(batchTokens);
    }
    if (warmup != null) {
      applied = applied.warmup(warmup);
    }
    if (maxLength != null) {
      applied = applied.maxLength(maxLength);
    }
    if (window != null) {
      applied = applied.shuffleWindow(window);
    }
    if (deduplicate) {
      applied = applied.deduplicate();
    }
    for (CtcWeight each : ctcWeights) {
      applied =
          each.module().isEmpty()
              ? applied.ctcWeight(each.weight())
              : applied.ctcWeight(each.module(), each.weight());
    }
    return applied;
  }

  private <I extends Signal> Training<I> budget(Training<I> training) {
    if (steps != null && epochs != null) {
      throw new InputException("--steps and --epochs are two budgets; give one");
    }
    if (steps != null) {
      return training.steps(steps);
    }
    return epochs == null ? training : training.epochs(epochs);
  }

  /**
   * A factor of CTC losses.
   *
   * @param module that ends at the interface; empty for all interfaces
   */
  private record CtcWeight(String module, double weight) {}

  private static final class CtcWeightConverter implements ITypeConverter<CtcWeight> {
    @Override
    public CtcWeight convert(String value) {
      int equals = value.indexOf('=');
      try {
        double weight = Double.parseDouble(value.substring(equals + 1));
        if (weight >= 0 && Double.isFinite(weight)) {
          return new CtcWeight(value.substring(0, Math.max(0, equals)), weight);
        }
      } catch (NumberFormatException e) {
        // Refused below.
      }
      throw new TypeConversionException(
          "«" + value + "» is not a weight of 0 or more, or MODULE=weight");
    }
  }

  private static final class DecayConverter extends ChoiceConverter<Decay> {
    private DecayConverter() {
      super(List.of(Decay.values()), ChoiceConverter::dashed);
    }
  }
}
