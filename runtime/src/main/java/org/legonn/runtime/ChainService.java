package org.legonn.runtime;

import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.DecodingListener;
import org.legonn.runtime.settings.Guidance;
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

  /**
   * Checks phrases and terms before any source is there, so that a wrong one is told at once, and
   * not with each source. Of terms all are checked, also those that no source has.
   *
   * @throws InputException if the target vocabulary can't write one, they are too many, the same
   *     words of a source are to be two things, or the engine can't heed them
   */
  void requireWritable(Guidance guidance);

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
