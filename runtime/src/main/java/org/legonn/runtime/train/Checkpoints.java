package org.legonn.runtime.train;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.backend.KeepsMovingAverage;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.data.Position;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;

/**
 * A run's checkpoints: {@code checkpoints/step-N/} with a folder a module, the optimizer's, and
 * {@code progress.json}. A checkpoint is written beside and then renamed, so that one that has its
 * name is whole, whatever happens; older ones go only after that.
 */
public final class Checkpoints {
  private static final String PREFIX = "step-";
  private static final String OPTIMIZER = "optimizer";
  private static final String PROGRESS = "progress.json";

  /** No module's name: those have no underscore. */
  private static final String AVERAGE = "moving_average";

  private static final String PARTIAL = ".partial";
  private static final String DROPPED = ".dropped";
  private static final Gson GSON = new Gson();

  private final Path run;
  private final Path folder;
  private final DeclaredChain chain;
  private final int keep;
  private final boolean averages;

  /**
   * The checkpoints of a run.
   *
   * @param keep how many of the newest stay
   * @param averages whether the weights' moving average is kept, too; it is what is published
   */
  Checkpoints(Path run, DeclaredChain chain, int keep, boolean averages) {
    if (keep < 1) {
      throw new IllegalArgumentException("%d checkpoints kept: must be at least 1".formatted(keep));
    }
    this.run = run;
    this.folder = run.resolve("checkpoints");
    this.chain = chain;
    this.keep = keep;
    this.averages = averages;
  }

  /**
   * Writes a checkpoint, if it isn't there, and drops the oldest.
   *
   * @param publish whether its modules become the run's
   * @throws InputException if it can't be written; the checkpoints before it are whole
   */
  void save(Model model, Progress progress, boolean publish) {
    Path complete = folder.resolve(PREFIX + progress.step());
    try {
      if (!Files.exists(complete)) {
        write(model, progress, complete);
      }
      if (publish) {
        publish(complete);
      }
      dropOldest();
    } catch (IOException | UncheckedIOException | BackendException e) {
      Throwable cause = e.getCause() instanceof IOException failure ? failure : e;
      throw new InputException(
          Wording.of(
              "%s: the checkpoint of step %d can't be written (%s); the one before it is whole: free space and go on with %s",
              run, progress.step(), cause.getMessage(), Setting.RESUME),
          e);
    }
  }

  private void write(Model model, Progress progress, Path complete) throws IOException {
    Path partial = folder.resolve(PARTIAL);
    Folders.delete(partial);
    try {
      Files.createDirectories(partial.resolve(OPTIMIZER));
      writeModules(model, partial);
      if (averages) {
        KeepsMovingAverage averaging = AveragedWeights.of(model);
        averaging.swapAverage();
        writeModules(model, partial.resolve(AVERAGE));
        averaging.swapAverage();
      }
      model.saveOptimizer(partial.resolve(OPTIMIZER));
      Files.writeString(partial.resolve(PROGRESS), GSON.toJson(progress));
      Folders.publish(partial, complete);
    } catch (IOException | RuntimeException e) {
      Folders.delete(partial);
      throw e;
    }
  }

  private void writeModules(Model model, Path to) throws IOException {
    for (DeclaredModule module : chain.modules()) {
      ModuleFolder.write(to.resolve(module.name()), module, model);
    }
  }

  private void publish(Path complete) throws IOException {
    Path best = averages ? complete.resolve(AVERAGE) : complete;
    for (DeclaredModule module : chain.modules()) {
      Path fresh = run.resolve("." + module.name());
      Folders.delete(fresh);
      Folders.copy(best.resolve(module.name()), fresh);
      Path published = run.resolve(module.name());
      drop(published);
      Folders.publish(fresh, published);
    }
  }

  private void dropOldest() throws IOException {
    List<Path> newestFirst = all();
    for (Path old : newestFirst.subList(Math.min(keep, newestFirst.size()), newestFirst.size())) {
      drop(old);
    }
  }

  /** Takes a folder's name away before its content, so that no name stands for a part. */
  private void drop(Path old) throws IOException {
    Path dropped = folder.resolve(DROPPED);
    Folders.delete(dropped);
    if (Files.exists(old)) {
      Files.move(old, dropped, StandardCopyOption.ATOMIC_MOVE);
      Folders.delete(dropped);
    }
  }

  /** Whether there is any. */
  public boolean any() {
    return newest().isPresent();
  }

  /** Where the batches of the run go on: at the newest checkpoint, or at the start. */
  public Position position() {
    return newest().map(this::progressOf).orElse(Progress.START).position();
  }

  /**
   * Reads the newest checkpoint into {@code model}, if there is one.
   *
   * @param selection as when it was saved: what a kill kept from being published is
   */
  Progress restore(Model model, Selection selection) {
    Optional<Path> newest = newest();
    if (newest.isEmpty()) {
      return Progress.START;
    }
    Path checkpoint = newest.get();
    loadModules(model, checkpoint);
    if (averages) {
      KeepsMovingAverage averaging = AveragedWeights.of(model);
      averaging.swapAverage();
      loadModules(model, checkpoint.resolve(AVERAGE));
      averaging.swapAverage();
    }
    model.loadOptimizer(checkpoint.resolve(OPTIMIZER));
    Progress progress = progressOf(checkpoint);
    save(model, progress, selection.publishes(progress));
    return progress;
  }

  private void loadModules(Model model, Path from) {
    for (DeclaredModule module : chain.modules()) {
      ModuleFolder.load(from.resolve(module.name()), module, model);
    }
  }

  private Progress progressOf(Path checkpoint) {
    Path file = checkpoint.resolve(PROGRESS);
    try {
      return GSON.fromJson(Files.readString(file), Progress.class);
    } catch (IOException | JsonParseException e) {
      throw new InputException(
          "%s: is damaged (%s); delete %s to go on from the checkpoint before it"
              .formatted(file, e.getMessage(), checkpoint),
          e);
    }
  }

  private Optional<Path> newest() {
    return all().stream().findFirst();
  }

  /** The newest first. */
  private List<Path> all() {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, PREFIX + "*")) {
        children.forEach(found::add);
      } catch (IOException e) {
        throw new InputException(folder + ": can't be read (" + e.getMessage() + ")", e);
      }
    }
    found.sort(Comparator.comparingLong(Checkpoints::stepOf).reversed());
    return found;
  }

  private static long stepOf(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
  }

  /**
   * Writes modules whose weights are the mean of those in the newest checkpoints.
   *
   * @throws InputException if there are fewer than {@code count}, or the modules can't be written
   */
  public void average(int count, Model model, RunFolder out) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "the mean of %d checkpoints: give 1 or more".formatted(count));
    }
    try {
      for (DeclaredModule module : chain.modules()) {
        List<Path> folders = folders(module, count);
        folders.forEach(folder -> ModuleFolder.check(folder, module));
        model.average(module.name(), folders);
        Path written = out.file("." + module.name());
        Folders.delete(written);
        ModuleFolder.write(written, module, model);
        Folders.publish(written, out.file(module.name()));
      }
    } catch (IOException e) {
      throw new InputException(
          "%s: can't be written (%s)".formatted(out.file(""), e.getMessage()), e);
    }
  }

  /**
   * The folders of one module in the newest checkpoints, the newest first.
   *
   * @throws InputException if there are fewer than {@code count}
   */
  List<Path> folders(DeclaredModule module, int count) {
    List<Path> checkpoints = all();
    if (checkpoints.size() < count) {
      throw new InputException(
          Wording.of(
              "%s: holds %d checkpoints, not %d; train with %s",
              folder, checkpoints.size(), count, Setting.KEEP_CHECKPOINTS.to(count)));
    }
    return checkpoints.subList(0, count).stream()
        .map(checkpoint -> checkpoint.resolve(module.name()))
        .toList();
  }
}
