package org.legonn.runtime.backend;

import java.util.List;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.weights.NamedTensors;

/**
 * A chain with weights. Owns native memory; not for several threads at once; refuses use after
 * {@link #close} with {@link IllegalStateException}.
 *
 * <p>This is what every engine can. A model that can more also implements {@link
 * KeepsMovingAverage}, {@link TellsAttention}, {@link ScoresTexts}, {@link GuidesSearch}, {@link
 * ReadsStreams}, {@link AdaptsToSources} or {@link ExportsChain}; whoever needs one asks by {@code
 * instanceof}, and says what to do where it is missing.
 */
public interface Model extends AutoCloseable {
  /** The device and precision in use and why, for the log: one line. */
  String describeDevice();

  /**
   * Takes one optimizer step on the gradients of one or several batches, weighted as if they were
   * one batch. A gradient that isn't finite changes nothing, neither weights nor the optimizer nor
   * an average: {@link Losses#gradientNorm} tells of it.
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
   * satisfy the plan. They don't depend on the other sources: each is cut at the {@link
   * SearchPlan#maximumLength} of its own source.
   *
   * @param batch at least one source
   * @throws BackendException if CTC is to have a say on a text of another vocabulary than the last
   *     interface's
   */
  List<List<Hypothesis>> decode(List<Source> batch, SearchPlan plan);

  /**
   * One module's weights, by names that are the module's own: another module of the same
   * architecture has the same, and so has another engine.
   *
   * @throws IllegalArgumentException if the chain has no such module
   */
  NamedTensors weights(String module);

  /**
   * Gives one module other weights; whoever calls has compared the contracts.
   *
   * @throws IllegalArgumentException if the chain has no such module
   * @throws BackendException if a name or a shape is another than that of {@link #weights}; nothing
   *     is changed then
   */
  void setWeights(String module, NamedTensors weights);

  /** The optimizer's state. */
  OptimizerState optimizer();

  /**
   * Gives the optimizer another state.
   *
   * @throws BackendException if a name or a shape is another than that of {@link #optimizer};
   *     nothing is changed then
   */
  void setOptimizer(OptimizerState state);

  /** Gives everything back; a second time does nothing. */
  @Override
  void close();
}
