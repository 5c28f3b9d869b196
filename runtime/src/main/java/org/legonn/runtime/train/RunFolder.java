package org.legonn.runtime.train;

import com.google.common.base.Suppliers;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.legonn.dsl.DeclaredModules;
import org.legonn.runtime.disk.AtomicFile;
import org.legonn.runtime.disk.JsonRecord;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.result.Provenance;

/** The folder that a training run writes; no run writes into another's. */
public final class RunFolder {
  private static final Gson GSON =
      new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create();
  private static final String PROVENANCE = "run.json";

  /** What {@code run.json} has of some runs alone. */
  private static final Set<String> OPTIONAL = Set.of("averaged", "further");

  /** No module is named so. */
  private static final String ASSEMBLIES = "assemblies";

  private final Path path;

  private RunFolder(Path path) {
    this.path = path;
  }

  /**
   * A folder for a new run.
   *
   * @throws InputException if it holds anything already, or can't be written
   */
  public static RunFolder create(Path path) {
    try {
      if (Files.exists(path) && !Files.isDirectory(path)) {
        throw new InputException(path + ": is no folder; name a new one");
      }
      if (Files.exists(path) && !isEmpty(path)) {
        throw new InputException(
            Wording.of(
                "%s: is not empty; name a new folder, or go on with %s", path, Setting.RESUME));
      }
      Files.createDirectories(path);
      if (!Files.isWritable(path)) {
        throw new AccessDeniedException(path.toString());
      }
      return new RunFolder(path);
    } catch (IOException e) {
      throw new InputException(
          "%s: can't be written (%s); name another folder".formatted(path, Reasons.of(e)), e);
    }
  }

  /**
   * The folder of a run that is to go on.
   *
   * @throws InputException if it holds no run, or the mean of one's checkpoints
   */
  public static RunFolder resume(Path path) {
    RunFolder run = open(path);
    if (run.provenance().averaged() != null) {
      throw new InputException(
          path
              + ": holds the mean of checkpoints, from which no training goes on; start a new run that loads its modules");
    }
    return run;
  }

  /** The folder that the first of several workers writes; the others never touch it. */
  public static RunFolder ofFirstWorker(Path path) {
    return new RunFolder(path);
  }

  /** Whether a folder holds the record of a run; modules alone may lie without one. */
  public static boolean isRun(Path path) {
    return Files.isRegularFile(path.resolve(PROVENANCE));
  }

  /**
   * The folder of a run that is to be read.
   *
   * @throws InputException if it holds no run
   */
  public static RunFolder open(Path path) {
    if (!isRun(path)) {
      throw new InputException(
          Wording.of(
              "%s: holds no run (no %s); name the folder that a training wrote", path, PROVENANCE));
    }
    return new RunFolder(path);
  }

  /** But for files that a run which was killed at its start has left. */
  private static boolean isEmpty(Path folder) throws IOException {
    try (Stream<Path> children = Files.list(folder)) {
      return children.allMatch(child -> child.getFileName().toString().startsWith("."));
    }
  }

  /**
   * Keeps other processes from writing this run until the lock is closed or this process ends,
   * however it ends.
   *
   * @throws InputException if another process holds it
   */
  public RunLock lock() {
    return RunLock.of(path);
  }

  /**
   * This run's checkpoints.
   *
   * @param modules of its chains
   * @param keep how many of the newest stay
   * @param averages whether the weights' moving average is kept, too; it is what is published
   */
  public Checkpoints checkpoints(DeclaredModules modules, int keep, boolean averages) {
    return new Checkpoints(
        path, Suppliers.memoize(() -> provenance().id()), modules, keep, averages);
  }

  /**
   * Where the curves and the scores of one assembly lie: in a family in a folder of its own.
   *
   * @param assembly its name; empty where it trains alone
   */
  public Path ofAssembly(String assembly) {
    return assembly.isEmpty() ? path : path.resolve(ASSEMBLIES).resolve(assembly);
  }

  /** Makes the folders of assemblies, where they aren't there. */
  public void makeAssemblies(List<String> names) {
    for (String name : names) {
      try {
        Files.createDirectories(ofAssembly(name));
      } catch (IOException e) {
        throw new InputException(
            "%s: can't be written (%s)".formatted(ofAssembly(name), Reasons.of(e)), e);
      }
    }
  }

  /** The names of the assemblies of a family; none where a chain trained alone. */
  public static List<String> assemblies(Path run) {
    Path all = run.resolve(ASSEMBLIES);
    if (!Files.isDirectory(all)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(all)) {
      return children.map(child -> child.getFileName().toString()).sorted().toList();
    } catch (IOException e) {
      throw new InputException("%s: can't be read (%s)".formatted(all, Reasons.of(e)), e);
    }
  }

  /** A file of this folder. */
  public Path file(String name) {
    return path.resolve(name);
  }

  /** Writes {@code run.json}: what is needed to repeat the run. */
  public void writeProvenance(Provenance provenance) {
    try {
      AtomicFile.write(file(PROVENANCE), GSON.toJson(provenance) + "\n");
    } catch (IOException e) {
      throw new InputException(file(PROVENANCE) + ": can't be written (" + Reasons.of(e) + ")", e);
    }
  }

  /**
   * What {@link #writeProvenance} wrote.
   *
   * @throws InputException if it is damaged
   */
  public Provenance provenance() {
    Path file = file(PROVENANCE);
    try {
      JsonObject record = JsonRecord.object(Files.readString(file));
      if (!record.has("id")) {
        throw new JsonParseException("it has no id, as before modules said who trained them");
      }
      return JsonRecord.read(GSON, record, Provenance.class, OPTIONAL);
    } catch (IOException e) {
      throw new InputException("%s: can't be read (%s)".formatted(file, Reasons.of(e)), e);
    } catch (JsonParseException e) {
      throw new InputException(
          file + ": is damaged (" + e.getMessage() + "); start the run anew in another folder", e);
    }
  }
}
