package org.legonn.runtime.backend;

import java.util.List;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.settings.EngineOptions;

/**
 * What a {@link Backend} can that trains several chains over one set of weights, and a {@link
 * WorkerGroup} whose workers do so together.
 */
public interface TrainsFamilies {
  /**
   * Builds chains with fresh weights, of which modules of one name are one module: what it learns
   * in one chain, it has learnt in all. A step of one chain leaves the modules of the others as
   * they are, and so their part of the optimizer and of the average; what an optimizer makes of a
   * step's number, it makes of the number among the module's own.
   *
   * <p>Each model trains, evaluates and decodes its own chain. Weights, the optimizer's state and
   * the average are the whole family's, whichever is asked; closing one closes all.
   *
   * @param plans of one seed; a name that comes twice is of one class
   * @return one a plan, in order
   * @throws BackendException if the device or a native library is missing
   */
  List<Model> open(List<ModelPlan> plans, EngineOptions options);
}
