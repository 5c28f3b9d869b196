package org.legonn.runtime.decode;

/** Hears of a translator's batches. */
@FunctionalInterface
public interface TranslatorListener {
  /** Hears nothing. */
  TranslatorListener NONE = (requests, sentences, nanoseconds) -> {};

  /** A batch of so many requests and sentences was translated. */
  void translated(int requests, int sentences, long nanoseconds);
}
