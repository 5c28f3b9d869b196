package org.legonn.runtime.backend;

import org.legonn.runtime.failure.WorkersException;

/**
 * A model that several processes train: each holds the same weights. What {@link #train}, {@link
 * #evaluate}, {@link #decode} and {@link #sum} do, they do together, each a share of it; all must
 * call them in the same order with the same arguments, and all get the same results, which are
 * those of one process that has as many threads as all of them. Whoever is lost is a {@link
 * WorkersException} for the others; no shared call succeeds after it.
 */
public interface SharedModel extends Model {
  /** The sums over all workers, number by number; all give equally many. */
  float[] sum(float[] own);
}
