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
   * @param more samples or frames, as the first module takes them; the array isn't kept
   * @return the positions of the chunks that are now complete; often none
   * @throws BackendException if the engine fails
   * @throws IllegalStateException if the utterance has ended, or the stream or its model is closed
   */
  Reading hear(Source more);

  /**
   * Ends the utterance: beyond it is silence, as beyond a whole one.
   *
   * @return the positions that are left
   */
  Reading end();

  /** Gives everything back; a second time does nothing. */
  @Override
  void close();
}
