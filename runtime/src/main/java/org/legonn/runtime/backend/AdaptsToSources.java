package org.legonn.runtime.backend;

/** A {@link Model} that searches in the way that was fastest for the sources it has seen. */
public interface AdaptsToSources {
  /**
   * Forgets the sources seen until now, which were made up and tell nothing about real ones.
   *
   * @throws IllegalStateException if the model is closed
   */
  void forgetSources();
}
