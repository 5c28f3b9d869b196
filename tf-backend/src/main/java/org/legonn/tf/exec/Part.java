package org.legonn.tf.exec;

import java.util.ArrayList;
import java.util.List;
import org.legonn.runtime.backend.Example;

/**
 * What one thread takes of a step.
 *
 * @param number in its batch, from 0
 * @param numberInStep among all of the step's, from 0
 */
record Part(List<Example> examples, Share share, int number, int numberInStep) {
  /** Sets the seeds of a step's parts apart. */
  private static final long GOLDEN = 0x9e3779b97f4a7c15L;

  /** The parts of each batch of a step. */
  static List<List<Part>> of(List<List<Example>> batches, Crew crew) {
    List<List<List<Example>>> slices = batches.stream().map(crew::parts).toList();
    List<Share> shares = Share.of(slices.stream().flatMap(List::stream).toList());
    List<List<Part>> parts = new ArrayList<>();
    int inStep = 0;
    for (List<List<Example>> batch : slices) {
      List<Part> ofBatch = new ArrayList<>();
      for (int i = 0; i < batch.size(); i++) {
        ofBatch.add(new Part(batch.get(i), shares.get(inStep), i, inStep));
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
