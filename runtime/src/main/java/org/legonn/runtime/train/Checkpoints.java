package org.legonn.runtime.train;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.legonn.dsl.DeclaredModule;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.data.InputException;

/**
 * A run's checkpoints: {@code checkpoints/step-N/} with a folder a module and the optimizer's. A
 * checkpoint is written beside and then renamed, so that one that has its name is whole; older ones
 * go only after that.
 */
public final class Checkpoints {
  private static final String PREFIX = "step-";
  private static final String OPTIMIZER = "optimizer";

  private final Path run;
  private final Path folder;
  private final List<DeclaredModule> modules;

  Checkpoints(Path run, List<DeclaredModule> modules) {
    this.run = run;
    this.folder = run.resolve("checkpoints");
    this.modules = modules;
  }

  /**
   * Writes a checkpoint, publishes its modules as the run's, and drops the checkpoints before it.
   */
  void save(Model model, long step) {
    try {
      Path complete = folder.resolve(PREFIX + step);
      if (!Files.exists(complete)) {
        Path partial = folder.resolve(".partial");
        Folders.delete(partial);
        Files.createDirectories(partial.resolve(OPTIMIZER));
        for (DeclaredModule module : modules) {
          ModuleFolder.write(partial.resolve(module.name()), module, model);
        }
        model.saveOptimizer(partial.resolve(OPTIMIZER));
        Files.move(partial, complete, StandardCopyOption.ATOMIC_MOVE);
      }
      publish(complete);
      for (Path old : all()) {
        if (!old.equals(complete)) {
          Folders.delete(old);
        }
      }
    } catch (IOException e) {
      throw new InputException(
          "%s: the checkpoint of step %d can't be written (%s); the one before it is whole, free space and --resume"
              .formatted(run, step, e.getMessage()),
          e);
    }
  }

  private void publish(Path complete) throws IOException {
    for (DeclaredModule module : modules) {
      Path fresh = run.resolve("." + module.name());
      Folders.delete(fresh);
      Folders.copy(complete.resolve(module.name()), fresh);
      Path published = run.resolve(module.name());
      Folders.delete(published);
      Files.move(fresh, published, StandardCopyOption.ATOMIC_MOVE);
    }
  }

  /**
   * Reads the newest checkpoint into {@code model}; 0 where there is none, else the steps it has
   * behind it.
   */
  long restore(Model model) {
    Optional<Path> newest = all().stream().max(Comparator.comparingLong(Checkpoints::stepOf));
    newest.ifPresent(
        checkpoint -> {
          for (DeclaredModule module : modules) {
            ModuleFolder.load(checkpoint.resolve(module.name()), module, model);
          }
          model.loadOptimizer(checkpoint.resolve(OPTIMIZER));
        });
    return newest.map(Checkpoints::stepOf).orElse(0L);
  }

  private List<Path> all() {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> children = Files.newDirectoryStream(folder, PREFIX + "*")) {
        children.forEach(found::add);
      } catch (IOException e) {
        throw new InputException(folder + ": can't be read (" + e.getMessage() + ")", e);
      }
    }
    return found;
  }

  private static long stepOf(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
  }
}
