package org.legonn.runtime.backend;

import org.legonn.runtime.failure.BackendException;

/** A model that was trained elsewhere, loaded. Owns its memory; safe for use by many threads. */
public interface OutsideModel extends AutoCloseable {
  /**
   * What the model says of one utterance, as it says it.
   *
   * @param source samples or frames, at least one, as its signature takes them
   * @return {@code [K, classes]}, logits or probabilities, in the model's order of classes
   * @throws BackendException if the model fails
   * @throws IllegalStateException if it is closed
   */
  float[][] scores(Source source);

  @Override
  void close();
}
