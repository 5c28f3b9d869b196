package org.legonn.runtime;

import org.legonn.runtime.result.DecodingListener;
import org.legonn.runtime.settings.Search;

/** A chain that many threads may ask at once, seen by whoever watches over it. */
public sealed interface ChainService extends AutoCloseable permits Translator, Recogniser {
  /** How to search unless told otherwise. */
  Search search();

  /** Sources that wait. */
  int queued();

  /** Whether a request would be taken now: it is open, and its queue has room. */
  boolean isReady();

  /** Tells {@code listener} of every batch from now on, in the service's thread. */
  void observe(DecodingListener listener);

  /** Answers what was accepted, then gives the model's memory back. */
  @Override
  void close();
}
