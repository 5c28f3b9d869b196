package org.legonn.runtime;

import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.result.DecodingListener;
import org.legonn.runtime.settings.Search;

/** A chain that many threads may ask at once, seen by whoever watches over it. */
public sealed interface ChainService extends AutoCloseable permits Translator, Recogniser {
  /** How to search unless told otherwise. */
  Search search();

  /**
   * Makes the engine ready, so that the first request is answered as fast as later ones; returns
   * when it is.
   *
   * @throws BackendException if the engine fails
   */
  void warmUp();

  /** Sources that wait. */
  int queued();

  /** Whether a request would be taken now: it is open, can go on, and its queue has room. */
  boolean isReady();

  /** Tells {@code listener} of every batch from now on, and of the end, in the service's thread. */
  void observe(DecodingListener listener);

  /** Answers what was accepted, then gives the model's memory back. */
  @Override
  void close();
}
