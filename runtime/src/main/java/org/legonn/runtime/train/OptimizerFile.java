package org.legonn.runtime.train;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.legonn.runtime.backend.OptimizerState;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.weights.SafeTensors;
import org.legonn.runtime.weights.StoredTensors;

/** An optimizer's state as a file: its moments, and in the header how many steps it took. */
final class OptimizerFile {
  static final String NAME = "optimizer.safetensors";

  private static final String STEPS = "steps";

  /** Before a module's name: it has taken part in fewer. */
  private static final String STEPS_OF = "steps of ";

  private OptimizerFile() {}

  /** Writes the file into a folder and gives its SHA-256. */
  static String write(Path folder, OptimizerState state) {
    Map<String, String> counts = new TreeMap<>();
    counts.put(STEPS, Long.toString(state.steps()));
    state
        .ofModules()
        .forEach((module, steps) -> counts.put(STEPS_OF + module, Long.toString(steps)));
    return SafeTensors.write(folder.resolve(NAME), state.moments(), counts);
  }

  /**
   * Reads the file in a folder.
   *
   * @throws InputException if it can't be read, or has another SHA-256
   */
  static OptimizerState read(Path folder, String sha256) {
    StoredTensors stored = SafeTensors.read(folder.resolve(NAME)).requireSha256(sha256);
    try {
      Map<String, Long> ofModules = new TreeMap<>();
      stored
          .metadata()
          .forEach(
              (name, value) -> {
                if (name.startsWith(STEPS_OF)) {
                  ofModules.put(name.substring(STEPS_OF.length()), Long.parseLong(value));
                }
              });
      // Null is no number, either.
      return new OptimizerState(
          Long.parseLong(stored.metadata().get(STEPS)), ofModules, stored.tensors());
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "%s: doesn't say how many steps it took; delete %s to go on from the checkpoint before it"
              .formatted(stored.file(), folder),
          e);
    }
  }
}
