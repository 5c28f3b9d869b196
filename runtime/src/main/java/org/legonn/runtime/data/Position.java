package org.legonn.runtime.data;

/**
 * Where in a corpus's endless sequence of batches a run stands.
 *
 * @param epoch from 1
 * @param window of the epoch, from 0
 * @param pair pairs of the epoch that were read before the window
 * @param batch batches of the window that were used
 */
public record Position(int epoch, int window, long pair, int batch) {
  /** Before the first batch. */
  public static final Position START = new Position(1, 0, 0, 0);

  Position afterBatch() {
    return new Position(epoch, window, pair, batch + 1);
  }
}
