package org.legonn.runtime.train;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.data.Batch;
import org.legonn.runtime.data.Batches;

/** The batches of one optimizer step each: so many, all of one epoch. */
final class StepBatches {
  private final Batches batches;
  private final int accumulate;
  private @Nullable Batch held;

  StepBatches(Batches batches, int accumulate) {
    this.batches = batches;
    this.accumulate = accumulate;
  }

  /**
   * The batches of the next step: fewer than asked for at the end of an epoch, but at least one.
   */
  List<Batch> next() {
    List<Batch> step = new ArrayList<>();
    while (step.size() < accumulate) {
      Batch batch = held == null ? batches.next() : held;
      held = null;
      if (!step.isEmpty() && batch.epoch() > step.get(0).epoch()) {
        held = batch;
        break;
      }
      step.add(batch);
    }
    return step;
  }
}
