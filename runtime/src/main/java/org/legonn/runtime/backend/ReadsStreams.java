package org.legonn.runtime.backend;

/**
 * A {@link Model} whose first module can read an utterance while it is said: one that declares
 * {@code chunks}.
 */
public interface ReadsStreams {
  /**
   * Begins to read an utterance of which nothing was heard yet. The streams of a model share its
   * weights and its one thread.
   *
   * @param top classes a position, as {@link Model#read} gives them
   * @throws IllegalArgumentException if the first module needs the whole utterance, or a position
   *     has fewer classes
   * @throws IllegalStateException if the model is closed
   */
  ReadingStream stream(int top);
}
