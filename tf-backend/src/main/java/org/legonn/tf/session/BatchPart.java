package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import java.util.function.IntUnaryOperator;
import org.legonn.runtime.backend.Example;

/**
 * What one thread takes of a step.
 *
 * @param number among this process's of the batch, from 0
 * @param numberInStep among all workers' of the step, from 0
 */
record BatchPart(List<Example> examples, LossShare share, int number, int numberInStep) {
  /** Sets the seeds of a step's parts apart. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /**
   * This process's parts of each batch of a step; it may have none.
   *
   * @param decoded how many of so many examples, the first, the decoder learns from
   */
  static List<List<BatchPart>> of(
      List<List<Example>> batches, Team team, IntUnaryOperator decoded) {
    List<List<List<Example>>> slices = batches.stream().map(team::parts).toList();
    List<LossShare> shares = LossShare.of(slices.stream().flatMap(List::stream).toList(), decoded);
    List<List<BatchPart>> own = new ArrayList<>();
    int inStep = 0;
    for (List<List<Example>> batch : slices) {
      List<BatchPart> ofBatch = new ArrayList<>();
      for (int i : team.own(batch.size())) {
        ofBatch.add(
            new BatchPart(batch.get(i), shares.get(inStep + i), ofBatch.size(), inStep + i));
      }
      own.add(List.copyOf(ofBatch));
      inStep += batch.size();
    }
    return List.copyOf(own);
  }

  /** What draws this part's dropout in a step of that seed. */
  long seed(long step) {
    return step + numberInStep * GOLDEN;
  }
}
