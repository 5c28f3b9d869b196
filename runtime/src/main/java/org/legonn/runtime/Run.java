package org.legonn.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import org.legonn.dsl.LegoUnit;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.Provenance;
import org.legonn.runtime.result.RunHistory;
import org.legonn.runtime.train.PublishedModules;
import org.legonn.runtime.train.RunFolder;

/**
 * What a training left in a folder: a folder for each trained module, how it went, and all that it
 * takes to repeat it.
 *
 * @param folder of the run
 */
public record Run(Path folder) {
  /**
   * The run in a folder.
   *
   * @throws InputException if there is no such folder
   */
  public static Run in(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder + ": no such folder; name the folder that a training wrote");
    }
    return new Run(folder);
  }

  /**
   * A module that the run trained.
   *
   * @throws InputException if the run has no such module
   */
  public TrainedModule module(Class<? extends LegoUnit<?, ?>> type) {
    return module(NamedModules.nameOf(type));
  }

  /** A module by its name; fails as by its class. */
  public TrainedModule module(String name) {
    return new TrainedModule(name, new PublishedModules(folder).require(name));
  }

  /**
   * How it went, entry by entry.
   *
   * @throws InputException if the record is damaged
   */
  public RunHistory history() {
    return RunHistory.read(folder.resolve("metrics.jsonl"));
  }

  /**
   * All that made it.
   *
   * @throws InputException if the record is missing or damaged
   */
  public Provenance provenance() {
    return RunFolder.open(folder).provenance();
  }
}
