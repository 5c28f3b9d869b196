package org.legonn.runtime.train;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.dsl.contract.Quote;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * The modules of a run that others load: {@code RUN/MODULE/}. They change all at once, though each
 * has a folder of its own: new ones are written beside, together, and from the moment that they
 * have their common name they are the run's, wherever a kill leaves them on the way to their
 * places.
 */
public final class PublishedModules {
  private static final String FRESH = ".fresh";
  private static final String PARTIAL = ".partial";
  private static final String DROPPED = ".dropped";

  private final Path run;
  private final Path fresh;

  /** Those in the folder of a run. */
  public PublishedModules(Path run) {
    this.run = run;
    this.fresh = run.resolve(FRESH);
  }

  /** The folder that holds a module now, if the run has it. */
  public Path folder(String module) {
    Path onTheWay = fresh.resolve(module);
    return Files.isDirectory(onTheWay) ? onTheWay : run.resolve(module);
  }

  /**
   * Checks that a run has come to its first checkpoint; what is no run may hold anything.
   *
   * @throws InputException if it hasn't
   */
  void requireAny() {
    if (RunFolder.isRun(run) && !Files.isDirectory(fresh) && others().isEmpty()) {
      throw new InputException(
          Wording.of(
              "%s: has no modules yet, for the training ended before its first checkpoint; go on with it by %s",
              run, Setting.RESUME));
    }
  }

  /**
   * The folder that holds a module.
   *
   * @throws InputException if the run has no such module
   */
  public Path require(String module) {
    requireAny();
    Path folder = folder(module);
    if (ModuleNames.fault(module).isPresent() || !Files.isDirectory(folder)) {
      throw new InputException(
          "%s: holds no module %s%s; name a run that trained it"
              .formatted(run, Quote.of(module), others()));
    }
    return folder;
  }

  private String others() {
    try {
      String names =
          Folders.children(run).stream()
              .filter(child -> Files.isRegularFile(child.resolve(ModuleNames.RECORD)))
              .map(child -> child.getFileName().toString())
              .collect(Collectors.joining(", "));
      return names.isEmpty() ? "" : ", but " + names;
    } catch (IOException e) {
      return ""; // What is missing is said; what is there would only have helped.
    }
  }

  /** Makes the modules in {@code from}, where each has a folder, those of the run. */
  void publish(Path from, List<String> modules) throws IOException {
    settle();
    Path partial = run.resolve(PARTIAL);
    Folders.delete(partial);
    Files.createDirectories(partial);
    for (String module : modules) {
      Folders.copy(from.resolve(module), partial.resolve(module));
    }
    Folders.publish(partial, fresh);
    settle();
  }

  /** Brings what is on the way to its place. */
  private void settle() throws IOException {
    if (!Files.isDirectory(fresh)) {
      return;
    }
    for (Path module : Folders.children(fresh)) {
      Path place = run.resolve(module.getFileName().toString());
      Path dropped = run.resolve(DROPPED);
      Folders.delete(dropped);
      if (Files.exists(place)) {
        Files.move(place, dropped);
      }
      Folders.publish(module, place);
      Folders.delete(dropped);
    }
    Folders.delete(fresh);
  }
}
