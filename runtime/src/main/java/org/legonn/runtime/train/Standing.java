package org.legonn.runtime.train;

import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.data.Batch;
import org.legonn.runtime.data.Position;

/**
 * Where one chain of a training stands.
 *
 * @param assembly its name in a family; empty where it trains alone
 * @param steps of the run that were its own, those counted that were skipped
 * @param share of the epoch's pairs that are behind, in [0, 1]
 * @param position of its next batch
 * @param meter losses that no log entry holds yet
 * @param examples of the epoch that are behind, in place of their share, as version 0.1 wrote it
 */
record Standing(
    String assembly,
    long steps,
    double share,
    Position position,
    LossMeter meter,
    @Nullable Long examples) {
  /** Before the first step. */
  static Standing start(String assembly) {
    return new Standing(assembly, 0, 0, Position.START, LossMeter.ZERO, null);
  }

  /** The same with the share that it says otherwise, of a corpus of so many pairs. */
  Standing of(long pairs) {
    return examples == null
        ? this
        : new Standing(assembly, steps, (double) examples / pairs, position, meter, null);
  }

  int epoch() {
    return position.epoch();
  }

  /** After a step on batches of which the last is this one. */
  Standing afterStep(Batch last, Losses losses) {
    return new Standing(assembly, steps + 1, last.share(), last.end(), meter.plus(losses), null);
  }

  /** After a step that was skipped. */
  Standing afterSkipped(Batch last) {
    return new Standing(assembly, steps + 1, last.share(), last.end(), meter, null);
  }

  Standing atStartOf(int epoch) {
    return new Standing(assembly, steps, 0, new Position(epoch, 0, 0, 0), meter, null);
  }

  Standing logged() {
    return new Standing(assembly, steps, share, position, LossMeter.ZERO, null);
  }
}
