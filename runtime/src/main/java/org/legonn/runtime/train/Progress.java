package org.legonn.runtime.train;

import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.data.Position;

/**
 * Where a run stands. Every random draw is a function of the seed and of this, so that with the
 * weights and the optimizer's state it is all that a run needs to go on as if it had never stopped.
 *
 * @param step optimizer steps taken
 * @param examples seen in this epoch
 * @param position of the next batch
 * @param meter losses that no log entry holds yet
 * @param best the best validation
 */
record Progress(long step, long examples, Position position, LossMeter meter, BestValidation best) {
  /** Before the first step. */
  static final Progress START =
      new Progress(0, 0, Position.START, LossMeter.ZERO, BestValidation.NONE);

  int epoch() {
    return position.epoch();
  }

  Progress afterStep(long seen, Position next, Losses losses) {
    return new Progress(step + 1, examples + seen, next, meter.plus(losses), best);
  }

  Progress atStartOf(int epoch) {
    return new Progress(step, 0, new Position(epoch, 0, 0, 0), meter, best);
  }

  Progress logged() {
    return new Progress(step, examples, position, LossMeter.ZERO, best);
  }

  Progress validated(double score, boolean higherIsBetter) {
    return new Progress(step, examples, position, meter, best.after(step, score, higherIsBetter));
  }
}
