package org.legonn.runtime.backend;

import java.nio.file.Path;
import java.util.List;
import org.legonn.runtime.failure.BackendException;

/**
 * A chain with weights. Owns native memory; not for several threads at once; refuses use after
 * {@link #close} with {@link IllegalStateException}.
 *
 * <p>This is what every engine can. A model that can more also implements {@link
 * KeepsMovingAverage}, {@link TellsAttention} or {@link ExportsChain}; whoever needs one asks by
 * {@code instanceof}, and says what to do where it is missing.
 */
public interface Model extends AutoCloseable {
  /** The device and precision in use and why, for the log: one line. */
  String describeDevice();

  /**
   * Takes one optimizer step on the gradients of one or several batches, weighted as if they were
   * one batch.
   *
   * @param batches at least one, none of them empty
   * @return of all batches together, before the step
   */
  Losses train(List<List<Example>> batches, StepOptions options);

  /** The losses of a batch of at least one example without dropout; changes nothing. */
  Losses evaluate(List<Example> batch);

  /**
   * What the module that ends at an interface says.
   *
   * @param interfaceIndex from 0
   * @param top classes a position
   * @return one a source
   */
  List<Reading> read(List<Source> batch, int interfaceIndex, int top);

  /**
   * For every source its hypotheses, the best first; fewer than asked for, or none, where no more
   * satisfy the plan. Hypotheses are cut at the {@link SearchPlan#maximumLength} of the whole
   * batch's longest sequence at the last interface.
   *
   * @param batch at least one source
   * @throws BackendException if CTC is to have a say on a text of another vocabulary than the last
   *     interface's
   */
  List<List<Hypothesis>> decode(List<Source> batch, SearchPlan plan);

  /**
   * Writes one module's weights into an existing folder.
   *
   * @throws BackendException if they can't be written
   */
  void save(String module, Path folder);

  /**
   * Reads one module's weights; whoever calls has compared the contracts.
   *
   * @throws BackendException if the files are missing or broken; the weights are then as before
   */
  void load(String module, Path folder);

  /**
   * Gives one module the mean of the weights in several folders; whoever calls has compared the
   * contracts.
   *
   * @throws BackendException if files are missing or broken
   */
  void average(String module, List<Path> folders);

  /**
   * Writes the optimizer's state into an existing folder.
   *
   * @throws BackendException if it can't be written
   */
  void saveOptimizer(Path folder);

  /**
   * Reads the optimizer's state.
   *
   * @throws BackendException if the files are missing or broken
   */
  void loadOptimizer(Path folder);

  /** Gives everything back; a second time does nothing. */
  @Override
  void close();
}
