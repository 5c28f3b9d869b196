package org.legonn.runtime;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.legonn.dsl.LegoUnit;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.Provenance;
import org.legonn.runtime.result.RunComparison;
import org.legonn.runtime.result.RunHistory;
import org.legonn.runtime.result.ValidatedTexts;
import org.legonn.runtime.train.PublishedModules;
import org.legonn.runtime.train.RunFolder;

/**
 * What a training left in a folder: a folder for each trained module, how it went, and all that it
 * takes to repeat it.
 *
 * @param folder of the run
 */
public record Run(Path folder) {
  /** Whether a folder holds a run: one that has begun to learn. */
  public static boolean isIn(Path folder) {
    return RunFolder.isRun(folder);
  }

  /**
   * The run in a folder.
   *
   * @throws InputException if there is no such folder
   */
  public static Run in(Path folder) {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new InputException(folder + ": is a file; name the folder that a training wrote");
    }
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
   * The names of the assemblies that learnt together in it; none where one chain trained alone, of
   * which {@link #history()} and {@link #validation()} tell.
   */
  public List<String> assemblies() {
    return RunFolder.assemblies(folder);
  }

  /**
   * How one assembly of a family went.
   *
   * @throws InputException if there is none of that name, or the record is damaged
   */
  public RunHistory history(String assembly) {
    return RunHistory.read(ofAssembly(assembly).resolve("metrics.jsonl"));
  }

  /**
   * The validation sentences of one assembly of a family; fails as {@link #history(String)} does.
   */
  public Optional<ValidatedTexts> validation(String assembly) {
    return ValidatedTexts.read(ofAssembly(assembly).resolve("validation.jsonl"));
  }

  private Path ofAssembly(String assembly) {
    if (!assemblies().contains(assembly)) {
      throw new InputException(
          "%s: no assembly «%s» learnt there; it has %s"
              .formatted(folder, assembly, String.join(", ", assemblies())));
    }
    return RunFolder.open(folder).ofAssembly(assembly);
  }

  /**
   * All that made it.
   *
   * @throws InputException if the record is missing or damaged
   */
  public Provenance provenance() {
    return RunFolder.open(folder).provenance();
  }

  /**
   * The validation sentences as the run's modules read them; none where it decoded none, or was
   * trained before version 0.2.
   *
   * @throws InputException if the record is damaged
   */
  public Optional<ValidatedTexts> validation() {
    return ValidatedTexts.read(folder.resolve("validation.jsonl"));
  }

  /**
   * Runs side by side: curves, scores with intervals, options that differ. The first is what the
   * others are tested against; a family's assemblies stand one by one.
   *
   * @param runs one or more
   * @throws InputException if there is none, or a record is missing or damaged
   */
  public static RunComparison compare(List<Run> runs) {
    return SideBySide.of(runs);
  }
}
