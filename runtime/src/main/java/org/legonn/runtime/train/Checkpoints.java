package org.legonn.runtime.train;

import com.google.common.base.Throwables;
import com.google.gson.Gson;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.DeclaredModules;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.data.Position;
import org.legonn.runtime.disk.AtomicFile;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.disk.JsonRecord;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.failure.Setting;
import org.legonn.runtime.failure.Wording;
import org.legonn.runtime.weights.NamedTensors;

/**
 * A run's checkpoints: {@code checkpoints/step-N/} with a folder a module, {@code
 * optimizer.safetensors} and {@code progress.json}. A checkpoint is written beside and then
 * renamed, so that one that has its name is whole, whatever happens; older ones go only after that.
 */
public final class Checkpoints {
  private static final String PREFIX = "step-";
  private static final Pattern NAME = Pattern.compile(PREFIX + "(0|[1-9]\\d{0,17})");
  private static final String PROGRESS = "progress.json";

  /** No module's name: those have no underscore. */
  private static final String AVERAGE = "moving_average";

  private static final String PARTIAL = ".partial";
  private static final String DROPPED = ".dropped";
  private static final Gson GSON = new Gson();

  /** The member of {@link #PROGRESS} that holds the SHA-256 of the optimizer's state. */
  private static final String OPTIMIZER = "optimizer";

  private final Path run;
  private final Supplier<String> identity;
  private final Path folder;
  private final DeclaredModules modules;
  private final int keep;
  private final boolean averages;

  /**
   * The checkpoints of a run.
   *
   * @param identity of the run, asked when its first modules are written
   * @param modules of its chains
   * @param keep how many of the newest stay
   * @param averages whether the weights' moving average is kept, too; it is what is published
   */
  Checkpoints(
      Path run, Supplier<String> identity, DeclaredModules modules, int keep, boolean averages) {
    if (keep < 1) {
      throw new InputException(
          String.format(Locale.ROOT, "%d checkpoints kept: must be at least 1", keep));
    }
    this.run = run;
    this.identity = identity;
    this.folder = run.resolve("checkpoints");
    this.modules = modules;
    this.keep = keep;
    this.averages = averages;
  }

  /**
   * Writes a checkpoint, if it isn't there, and drops the oldest. An interrupt ends the thread's
   * writing, but not this: it begins anew.
   *
   * @param experiences of the modules
   * @param publish whether its modules become the run's
   * @throws InputException if it can't be written; the checkpoints before it are whole
   */
  void save(Model model, Experiences experiences, Progress progress, boolean publish) {
    boolean interrupted = Thread.interrupted();
    while (true) {
      try {
        saveOnce(model, experiences, progress, publish);
        break;
      } catch (InputException e) {
        if (!(Throwables.getRootCause(e) instanceof ClosedByInterruptException)) {
          throw e;
        }
        interrupted |= Thread.interrupted();
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private void saveOnce(Model model, Experiences experiences, Progress progress, boolean publish) {
    Path complete = folder.resolve(PREFIX + progress.step());
    try {
      if (!Files.exists(complete)) {
        write(model, experiences, progress, complete);
      }
      if (publish) {
        publish(complete);
      }
      dropOldest();
    } catch (IOException | UncheckedIOException | BackendException e) {
      throw unwritten(progress, e);
    } catch (InputException e) {
      throw e.getCause() instanceof IOException ? unwritten(progress, e) : e;
    }
  }

  private InputException unwritten(Progress progress, Exception e) {
    Throwable cause = e.getCause() instanceof IOException failure ? failure : e;
    return new InputException(
        Wording.of(
            "%s: the checkpoint of step %d can't be written (%s); the one before it is whole: free space and go on with %s",
            run, progress.step(), cause.getMessage(), Setting.RESUME),
        e);
  }

  private void write(Model model, Experiences experiences, Progress progress, Path complete)
      throws IOException {
    Path partial = folder.resolve(PARTIAL);
    Folders.delete(partial);
    try {
      writeModules(model, experiences, progress, partial);
      if (averages) {
        AveragedWeights.use(
            model, () -> writeModules(model, experiences, progress, partial.resolve(AVERAGE)));
      }
      JsonObject json = progress.json(GSON);
      json.addProperty(OPTIMIZER, OptimizerFile.write(partial, model.optimizer()));
      Files.writeString(partial.resolve(PROGRESS), GSON.toJson(json));
      Folders.publish(partial, complete);
    } catch (IOException | RuntimeException e) {
      Folders.delete(partial);
      throw e;
    }
  }

  private void writeModules(Model model, Experiences experiences, Progress progress, Path to)
      throws IOException {
    for (DeclaredModule module : modules.modules()) {
      String name = module.name();
      NamedTensors weights = model.weights(name);
      weights
          .firstNonFinite()
          .ifPresent(
              found -> {
                throw new InputException(
                    Wording.of(
                        "%s: %s of %s at step %d, so nothing is saved; lower %s",
                        run, found, name, progress.step(), Setting.LEARNING_RATE));
              });
      ModuleFolder.write(
          to.resolve(name), module, weights, identity.get(), progress.step(), experiences.of(name));
    }
  }

  private void publish(Path complete) throws IOException {
    new PublishedModules(run)
        .publish(
            averages ? complete.resolve(AVERAGE) : complete,
            modules.modules().stream().map(DeclaredModule::name).toList());
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

  /**
   * Checks that a run goes on with those that it was started with.
   *
   * @param assemblies their names, in order; of a chain that trains alone the name is empty
   * @throws InputException if there are others in the newest checkpoint, or in another order
   */
  public void requireSame(List<String> assemblies) {
    newest()
        .map(this::progressOf)
        .map(Progress::assemblies)
        .filter(before -> !before.equals(assemblies))
        .ifPresent(
            before -> {
              throw new InputException(
                  "the run was started with %s, not with %s; train the same in the same order, or start a new run"
                      .formatted(named(before), named(assemblies)));
            });
  }

  private static String named(List<String> assemblies) {
    return assemblies.size() == 1 ? "one chain" : "the assemblies " + String.join(", ", assemblies);
  }

  /**
   * How much of a budget the newest has spent.
   *
   * @param pairs of the corpora, one a chain
   */
  public double spent(Budget budget, List<Long> pairs) {
    return newest()
        .map(this::progressOf)
        .map(progress -> progress.ofPairs(pairs))
        .map(at -> budget.spent(at.step(), at.of(0).epoch(), at.of(0).share()))
        .orElse(0.0);
  }

  /** Whether the newest was saved when patience was at its end. */
  public boolean gaveUp(Selection selection) {
    return newest().map(this::progressOf).filter(selection::givesUp).isPresent();
  }

  /** Lets patience begin anew from the newest on, however often the run is broken off there. */
  public void renewPatience() {
    newest().ifPresent(this::renewPatience);
  }

  private void renewPatience(Path checkpoint) {
    Path file = checkpoint.resolve(PROGRESS);
    JsonObject json = read(checkpoint, found -> found);
    Progress.renewPatience(json);
    try {
      AtomicFile.write(file, GSON.toJson(json));
    } catch (IOException e) {
      throw new InputException(file + ": can't be written (" + Reasons.of(e) + ")", e);
    }
  }

  /** Where the batches of a chain go on: at the newest checkpoint, or at the start. */
  public Position position(int chain) {
    return newest()
        .map(this::progressOf)
        .map(progress -> progress.of(chain).position())
        .orElse(Position.START);
  }

  /**
   * Reads the newest checkpoint into {@code model}, if there is one.
   *
   * @param experiences to become those of its modules
   * @param selection as when it was saved: what a kill kept from being published is
   */
  Optional<Progress> restore(Model model, Experiences experiences, Selection selection) {
    return newest().map(checkpoint -> restore(checkpoint, model, experiences, selection));
  }

  private Progress restore(
      Path checkpoint, Model model, Experiences experiences, Selection selection) {
    try {
      load(model, experiences, checkpoint);
    } catch (InputException e) {
      throw new InputException(
          "%s can't be gone on from (%s); delete it to go on from the checkpoint before it, or start a new run"
              .formatted(checkpoint, e.getMessage()),
          e);
    }
    Progress progress = progressOf(checkpoint);
    save(model, experiences, progress, selection.publishes(progress));
    return progress;
  }

  private void load(Model model, Experiences experiences, Path checkpoint) {
    loadModules(model, checkpoint)
        .forEach((module, from) -> experiences.load(module, from.record()));
    if (averages) {
      AveragedWeights.use(model, () -> loadModules(model, checkpoint.resolve(AVERAGE)));
    }
    model.setOptimizer(OptimizerFile.read(checkpoint, optimizerOf(checkpoint)));
  }

  /** All contracts are compared before any weight is read. */
  private Map<String, ModuleFolder> loadModules(Model model, Path from) {
    Map<String, ModuleFolder> folders = new LinkedHashMap<>();
    for (DeclaredModule module : modules.modules()) {
      folders.put(module.name(), ModuleFolder.of(from.resolve(module.name()), module));
    }
    folders.forEach((name, folder) -> folder.load(name, model));
    return folders;
  }

  private Progress progressOf(Path checkpoint) {
    return read(checkpoint, json -> Progress.read(GSON, json));
  }

  private String optimizerOf(Path checkpoint) {
    return read(
        checkpoint,
        json -> {
          if (json.get(OPTIMIZER) instanceof JsonPrimitive sha256) {
            return sha256.getAsString();
          }
          throw new JsonParseException("it has no whole " + OPTIMIZER);
        });
  }

  private static <T> T read(Path checkpoint, Function<JsonObject, T> reading) {
    Path file = checkpoint.resolve(PROGRESS);
    try {
      return reading.apply(JsonRecord.object(Files.readString(file)));
    } catch (IOException e) {
      throw unreadable(file, Reasons.of(e), e);
    } catch (JsonParseException e) {
      throw unreadable(file, e.getMessage(), e);
    }
  }

  private static InputException unreadable(Path file, @Nullable String why, Exception cause) {
    return new InputException(
        "%s: is damaged (%s); delete %s to go on from the checkpoint before it"
            .formatted(file, why, file.getParent()),
        cause);
  }

  private Optional<Path> newest() {
    return all().stream().findFirst();
  }

  /** The newest first. */
  private List<Path> all() {
    List<Path> found = new ArrayList<>();
    if (Files.isDirectory(folder)) {
      try (DirectoryStream<Path> children =
          Files.newDirectoryStream(folder, Checkpoints::isCheckpoint)) {
        children.forEach(found::add);
      } catch (IOException e) {
        throw new InputException(folder + ": can't be read (" + Reasons.of(e) + ")", e);
      }
    }
    found.sort(Comparator.comparingLong(Checkpoints::stepOf).reversed());
    return found;
  }

  /** Whether a folder has a checkpoint's name; others, such as copies, are their owner's. */
  private static boolean isCheckpoint(Path folder) {
    return NAME.matcher(folder.getFileName().toString()).matches() && Files.isDirectory(folder);
  }

  /** Where a module lies as it was validated: its moving average, where the run keeps one. */
  static Path validated(Path checkpoint, String module) {
    Path average = checkpoint.resolve(AVERAGE);
    return (Files.isDirectory(average) ? average : checkpoint).resolve(module);
  }

  static long stepOf(Path checkpoint) {
    return Long.parseLong(checkpoint.getFileName().toString().substring(PREFIX.length()));
  }

  /**
   * The newest checkpoints, the newest first.
   *
   * @param count 1 or more
   * @throws InputException if there are fewer
   */
  List<Path> newest(int count) {
    List<Path> checkpoints = all();
    if (checkpoints.size() < count) {
      throw new InputException(
          Wording.of(
              "%s: holds %d checkpoints, not %d; train with %s",
              folder, checkpoints.size(), count, Setting.KEEP_CHECKPOINTS.to(count)));
    }
    return checkpoints.subList(0, count);
  }
}
