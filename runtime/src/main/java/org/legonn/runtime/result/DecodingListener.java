package org.legonn.runtime.result;

/**
 * Hears of the batches that a translator decodes; called in its thread. One that throws is told of
 * in the log, and hinders nobody.
 */
@FunctionalInterface
public interface DecodingListener {
  /**
   * A batch was decoded.
   *
   * @param requests that shared it, at least 1
   * @param sources of all of them
   * @param nanoseconds that it took
   */
  void decoded(int requests, int sources, long nanoseconds);

  /**
   * The translator can't go on: what waits has failed, and nothing more will be answered. It is to
   * be closed, or the process ended.
   *
   * @param cause an {@link Error}, or a fault of the program
   */
  default void failed(Throwable cause) {}
}
