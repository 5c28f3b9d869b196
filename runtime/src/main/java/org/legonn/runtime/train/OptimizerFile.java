package org.legonn.runtime.train;

import java.nio.file.Path;
import java.util.Map;
import org.legonn.runtime.backend.OptimizerState;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.weights.SafeTensors;
import org.legonn.runtime.weights.StoredTensors;

/** An optimizer's state as a file: its moments, and in the header how many steps it took. */
final class OptimizerFile {
  static final String NAME = "optimizer.safetensors";

  private static final String STEPS = "steps";

  private OptimizerFile() {}

  /** Writes the file into a folder and gives its SHA-256. */
  static String write(Path folder, OptimizerState state) {
    return SafeTensors.write(
        folder.resolve(NAME), state.moments(), Map.of(STEPS, Long.toString(state.steps())));
  }

  /**
   * Reads the file in a folder.
   *
   * @throws InputException if it can't be read, or has another SHA-256
   */
  static OptimizerState read(Path folder, String sha256) {
    StoredTensors stored = SafeTensors.read(folder.resolve(NAME)).requireSha256(sha256);
    try {
      // Null is no number, either.
      return new OptimizerState(Long.parseLong(stored.metadata().get(STEPS)), stored.tensors());
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "%s: doesn't say how many steps it took; delete %s to go on from the checkpoint before it"
              .formatted(stored.file(), folder),
          e);
    }
  }
}
