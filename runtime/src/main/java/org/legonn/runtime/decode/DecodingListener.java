package org.legonn.runtime.decode;

/** Hears of a decoding service's batches. */
@FunctionalInterface
public interface DecodingListener {
  /** A batch of so many requests and sources was decoded. */
  void decoded(int requests, int sources, long nanoseconds);
}
