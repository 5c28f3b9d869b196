package org.legonn.tf.session;

import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.backend.Example;

/**
 * What one thread takes of a step.
 *
 * @param number in its batch, from 0
 * @param numberInStep among all of the step's, from 0
 */
record BatchPart(List<Example> examples, LossShare share, int number, int numberInStep) {
  /** Sets the seeds of a step's parts apart. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** The parts of each batch of a step. */
  static List<List<BatchPart>> of(List<List<Example>> batches, Team team) {
    List<List<List<Example>>> slices = batches.stream().map(team::parts).toList();
    List<LossShare> shares = LossShare.of(slices.stream().flatMap(List::stream).toList());
    List<List<BatchPart>> parts = new ArrayList<>();
    int inStep = 0;
    for (List<List<Example>> batch : slices) {
      List<BatchPart> ofBatch = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        ofBatch.add(new BatchPart(batch.get(i), shares.get(inStep), i, inStep));
        inStep++;
      }
      parts.add(List.copyOf(ofBatch));
    }
    return List.copyOf(parts);
  }

  /** What draws this part's dropout in a step of that seed. */
  long seed(long step) {
    return step + numberInStep * GOLDEN;
  }
}
