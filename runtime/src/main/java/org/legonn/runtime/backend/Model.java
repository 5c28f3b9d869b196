package org.legonn.runtime.backend;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.legonn.runtime.failure.BackendException;

/**
 * A chain with weights. Owns native memory; not for several threads at once; refuses use after
 * {@link #close}.
 */
public interface Model extends AutoCloseable {
  /** The device and precision in use and why, for the log: one line. */
  String describeDevice();

  /** Takes one optimizer step. */
  Losses train(List<Example> batch, StepOptions options);

  /**
   * Takes one optimizer step on the gradients of several batches, weighted as if they were one
   * batch.
   *
   * @throws BackendException if there are several and the engine can't
   */
  default Losses accumulate(List<List<Example>> batches, StepOptions options) {
    if (batches.size() > 1) {
      throw new BackendException("this engine can't accumulate gradients; leave --accumulate away");
    }
    return train(batches.get(0), options);
  }

  /**
   * Exchanges the weights with their moving average, which starts as the weights are when it is
   * first asked for or trained with; twice is to the bit as before.
   *
   * @throws BackendException if the engine keeps none
   */
  default void swapAverage() {
    throw new BackendException(
        "this engine keeps no moving average of weights; leave --average-decay away");
  }

  /** The losses of a batch without dropout; changes nothing. */
  Losses evaluate(List<Example> batch);

  /**
   * What the module that ends at an interface says.
   *
   * @param interfaceIndex from 0
   * @param top classes a position
   */
  List<Reading> read(List<Source> batch, int interfaceIndex, int top);

  /**
   * For every source its hypotheses, the best first; fewer than asked for, or none, where no more
   * satisfy the guidance.
   *
   * @throws BackendException if CTC is to have a say on a text of another vocabulary than the last
   *     interface's
   */
  List<List<Hypothesis>> decode(List<Source> batch, SearchOptions options);

  /**
   * Where the decoder looks while it writes: the cross-attention of its last layer, the mean over
   * its heads.
   *
   * @param targets what it writes, one a source, by class and without end of sentence
   * @return one a source; empty where the engine doesn't tell
   */
  default Optional<List<Attention>> attention(List<Source> batch, List<int[]> targets) {
    return Optional.empty();
  }

  /** Writes one module's weights into an existing folder. */
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
   * @throws BackendException if files are missing or broken, or the engine can't
   */
  default void average(String module, List<Path> folders) {
    throw new BackendException("this engine can't average checkpoints");
  }

  /**
   * Writes the whole chain with its weights into an empty folder, in the engine's own format for
   * serving: sources by class in, the hypotheses of {@code decode} out.
   *
   * @throws BackendException if it can't be written, or the engine can't
   */
  default void export(Path folder, ExportPlan plan) {
    throw new BackendException("this engine can't export");
  }

  /** Writes the optimizer's state into an existing folder. */
  void saveOptimizer(Path folder);

  /** Reads the optimizer's state. */
  void loadOptimizer(Path folder);

  @Override
  void close();
}
