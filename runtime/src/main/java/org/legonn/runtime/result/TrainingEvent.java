package org.legonn.runtime.result;

import java.util.List;
import org.legonn.runtime.settings.Criterion;

/** What training tells its listeners. Steps count from 1, times are seconds since the start. */
public sealed interface TrainingEvent {

  /**
   * How long training is to be; before all else.
   *
   * @param steps of the whole training, about
   * @param batches of an epoch, about
   * @param batchTokens padded positions of a batch
   * @param warmup steps over which the learning rate rises
   */
  record Planned(long steps, long batches, int batchTokens, int warmup) implements TrainingEvent {}

  /** Training begins, or goes on after {@code step} steps. */
  record Started(String device, String corpus, long pairs, long step) implements TrainingEvent {}

  /** How well CTC can align the data, an interface each; before the first step. */
  record CtcChecked(List<CtcFeasibility> interfaces) implements TrainingEvent {
    public CtcChecked {
      interfaces = List.copyOf(interfaces);
    }
  }

  /**
   * Averages over the steps since the last such event.
   *
   * @param waiting share of the time that went into waiting for data, in [0, 1]
   */
  record Logged(
      long step,
      int epoch,
      double spent,
      MeanLosses losses,
      double gradientNorm,
      double learningRate,
      double tokensPerSecond,
      double waiting,
      double seconds)
      implements TrainingEvent {}

  /** The first pass over the corpus ended. */
  record CorpusRead(Skipped skipped) implements TrainingEvent {}

  /** Losses on the validation set. */
  record Validated(long step, int epoch, MeanLosses losses, double seconds)
      implements TrainingEvent {}

  /**
   * A validation was judged.
   *
   * @param best whether none before was as good
   */
  record Judged(long step, Criterion criterion, double score, boolean best, double seconds)
      implements TrainingEvent {}

  /** Sentences of the validation set were decoded. */
  record Decoded(long step, int epoch, DecodedTexts texts, double seconds)
      implements TrainingEvent {}

  /** The weights of {@code step} are on disk. */
  record Saved(long step) implements TrainingEvent {}

  /** Training was asked to stop after {@code step} steps, which are on disk; it can go on. */
  record Stopped(long step, double seconds) implements TrainingEvent {}

  /**
   * What concerns one assembly of a family: {@link CtcChecked}, {@link CorpusRead}, {@link Logged},
   * {@link Validated} and {@link Decoded} come in it. Steps are those of the whole family.
   *
   * @param assembly its name in the family
   */
  record OfAssembly(String assembly, TrainingEvent event) implements TrainingEvent {}

  /** Something that is strange but no error, in one line. */
  record Noted(String line) implements TrainingEvent {}

  /** Training ended. */
  record Finished(long step, double seconds) implements TrainingEvent {}

  /**
   * Mean losses, nats.
   *
   * @param crossEntropy a target token
   * @param ctc one an interface, a label; labels that CTC can't align count, with a loss of 0
   * @param total what training minimises: cross-entropy, and every CTC loss times its weight
   */
  record MeanLosses(double crossEntropy, List<Double> ctc, double total) {
    public MeanLosses {
      ctc = List.copyOf(ctc);
    }

    /** Where every CTC loss has the weight 1. */
    public MeanLosses(double crossEntropy, List<Double> ctc) {
      this(crossEntropy, ctc, crossEntropy + ctc.stream().mapToDouble(Double::doubleValue).sum());
    }

    /** With a weight for each CTC loss. */
    public static MeanLosses weighted(double crossEntropy, List<Double> ctc, List<Double> weights) {
      double total = crossEntropy;
      for (int i = 0; i < ctc.size(); i++) {
        total += weights.get(i) * ctc.get(i);
      }
      return new MeanLosses(crossEntropy, ctc, total);
    }
  }
}
