package org.legonn.runtime.backend;

import org.legonn.runtime.failure.BackendException;

/**
 * An utterance that is read while it is said. All readings one after the other are what {@link
 * Model#read} gives of the whole utterance at interface 0, to rounding. Keeps no more than what the
 * declared chunks look back on, however long the utterance is. Owns native memory.
 */
public interface ReadingStream extends AutoCloseable {
  /**
   * Hears what follows, as much of it as there is.
   *
   * @param more symbols, samples or frames, as the first module takes them; the array isn't kept,
   *     and how many frames samples make doesn't count
   * @return the positions of the chunks that are now complete; often none
   * @throws BackendException if the engine fails; the stream is then closed
   * @throws IllegalArgumentException if the first module takes another kind, or other frames;
   *     nothing of it was heard
   * @throws IllegalStateException if the utterance has ended, or the stream or its model is closed
   */
  Reading hear(Source more);

  /**
   * Ends the utterance: beyond it is silence, as beyond a whole one.
   *
   * @return the positions that are left
   * @throws BackendException if the engine fails; the stream is then closed
   * @throws IllegalStateException if the utterance has ended, or the stream or its model is closed
   */
  Reading end();

  /** Gives everything back; a second time does nothing. */
  @Override
  void close();
}
