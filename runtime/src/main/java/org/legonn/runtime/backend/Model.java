package org.legonn.runtime.backend;

import java.nio.file.Path;
import java.util.List;

/**
 * A chain with weights. Owns native memory; not for several threads at once; refuses use after
 * {@link #close}.
 */
public interface Model extends AutoCloseable {
  /** The device and precision in use and why, for the log: one line. */
  String describeDevice();

  /** Takes one optimizer step. */
  Losses train(List<Example> batch, StepOptions options);

  /** The losses of a batch without dropout; changes nothing. */
  Losses evaluate(List<Example> batch);

  /**
   * What the module that ends at an interface says.
   *
   * @param interfaceIndex from 0
   * @param top classes a position
   */
  List<Reading> read(List<Source> batch, int interfaceIndex, int top);

  /** For every source its hypotheses, the best first. */
  List<List<Hypothesis>> decode(List<Source> batch, SearchOptions options);

  /** Writes one module's weights into an existing folder. */
  void save(String module, Path folder);

  /**
   * Reads one module's weights; whoever calls has compared the contracts.
   *
   * @throws BackendException if the files are missing or broken; the weights are then as before
   */
  void load(String module, Path folder);

  /** Writes the optimizer's state into an existing folder. */
  void saveOptimizer(Path folder);

  /** Reads the optimizer's state. */
  void loadOptimizer(Path folder);

  @Override
  void close();
}
