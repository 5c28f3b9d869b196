package org.legonn.runtime.result;

/** Hears of the batches that a translator decodes; called in its thread. */
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
}
