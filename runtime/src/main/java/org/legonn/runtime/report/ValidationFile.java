package org.legonn.runtime.report;

import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.disk.AtomicFile;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.Decoded;
import org.legonn.runtime.result.TrainingEvent.Judged;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.result.ValidatedTexts;

/**
 * Keeps {@code validation.jsonl}: the validation sentences as the modules read them that the run
 * publishes, for tests of one run against another.
 */
public final class ValidationFile implements TrainingListener {
  private final Path file;
  private final boolean best;
  private @Nullable Decoded newest;

  /**
   * The file of a run.
   *
   * @param best whether the run publishes the modules of the best validation, not of the last
   */
  public ValidationFile(Path file, boolean best) {
    this.file = file;
    this.best = best;
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof Decoded decoded) {
      newest = decoded;
      if (!best) {
        write(decoded);
      }
    } else if (event instanceof Judged judged && judged.best() && best && newest != null) {
      write(newest);
    }
  }

  private void write(Decoded decoded) {
    try {
      AtomicFile.write(file, new ValidatedTexts(decoded.step(), decoded.texts().texts()).lines());
    } catch (IOException e) {
      throw new InputException(file + ": can't be written (" + Reasons.of(e) + ")", e);
    }
  }
}
