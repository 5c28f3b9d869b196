package org.legonn.runtime.backend;

import java.util.List;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.WorkersException;
import org.legonn.runtime.settings.EngineOptions;

/**
 * Processes that take part in one training. What is shared here, and what their models do in {@link
 * Model#train}, {@link Model#evaluate} and {@link Model#decode}, all must ask for in the same
 * order; all get the same. Whoever is lost is a {@link WorkersException} for the others; nothing
 * can be shared any more after it.
 *
 * <p>One that can share a family, too, implements {@link TrainsFamilies}.
 */
public interface WorkerGroup extends AutoCloseable {
  /**
   * Builds this worker's copy of a chain, with fresh weights. It takes its part of the batches that
   * all are given alike, and gives the results of one process that has as many threads as all of
   * them.
   *
   * @throws BackendException if the device is missing
   */
  Model open(ModelPlan plan, EngineOptions options);

  /** What each of them says, in their order. */
  List<byte[]> gather(byte[] own);

  /** The sums over all workers, number by number; all give equally many. */
  float[] sum(float[] own);

  /** Asks all to stop; they hear it with the next step of a model. */
  void askToStop();

  /** Whether anyone has asked to stop before the newest step of a model. */
  boolean isAskedToStop();

  /** Leaves the others. */
  @Override
  void close();
}
