package org.legonn.runtime.backend;

import java.nio.file.Path;
import java.util.Map;
import org.legonn.runtime.failure.BackendException;

/** A {@link Model} that can also be written in its engine's own format for serving. */
public interface ExportsChain {
  /**
   * Writes the whole chain with its weights into an empty folder: sources by class in, the
   * hypotheses of {@link Model#decode} out.
   *
   * @param assets files to put beside the graph, by name
   * @throws BackendException if the folder can't be written, or CTC is to have a say on a text of
   *     another vocabulary than the last interface's
   * @throws IllegalStateException if the model is closed
   */
  void export(Path folder, SearchPlan plan, Map<String, byte[]> assets);
}
