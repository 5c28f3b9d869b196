package org.legonn.runtime.train;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.data.Batch;
import org.legonn.runtime.data.Position;

/**
 * Where a run stands. Every random draw is a function of the seed and of this, so that with the
 * weights and the optimizer's state it is all that a run needs to go on as if it had never stopped.
 *
 * @param step optimizer steps, those counted that were skipped
 * @param share of the epoch's pairs that are behind, in [0, 1]
 * @param position of the next batch
 * @param meter losses that no log entry holds yet
 * @param best the best validation
 * @param skips steps that were skipped
 * @param examples of the epoch that are behind, in place of their share, as version 0.1 wrote it
 */
record Progress(
    long step,
    double share,
    Position position,
    LossMeter meter,
    BestValidation best,
    SkippedSteps skips,
    @Nullable Long examples) {
  /** Before the first step. */
  static final Progress START =
      new Progress(0, 0, Position.START, LossMeter.ZERO, BestValidation.NONE, SkippedSteps.NONE);

  Progress {
    // A checkpoint of before steps were skipped says nothing of them.
    skips = Objects.requireNonNullElse(skips, SkippedSteps.NONE);
  }

  private Progress(
      long step,
      double share,
      Position position,
      LossMeter meter,
      BestValidation best,
      SkippedSteps skips) {
    this(step, share, position, meter, best, skips, null);
  }

  /** The same with the share that it says otherwise, of a corpus of so many pairs. */
  Progress of(long pairs) {
    return examples == null
        ? this
        : new Progress(step, (double) examples / pairs, position, meter, best, skips);
  }

  int epoch() {
    return position.epoch();
  }

  /** After a step on batches of which the last is this one. */
  Progress afterStep(Batch last, Losses losses) {
    return new Progress(
        step + 1, last.share(), last.end(), meter.plus(losses), best, skips.afterOneTaken());
  }

  /** After a step that was skipped. */
  Progress afterSkipped(Batch last) {
    return new Progress(step + 1, last.share(), last.end(), meter, best, skips.plusOne());
  }

  Progress atStartOf(int epoch) {
    return new Progress(step, 0, new Position(epoch, 0, 0, 0), meter, best, skips);
  }

  Progress logged() {
    return new Progress(step, share, position, LossMeter.ZERO, best, skips);
  }

  Progress validated(double score, boolean higherIsBetter) {
    return new Progress(
        step, share, position, meter, best.after(step, score, higherIsBetter), skips);
  }
}
