package org.legonn.experiments;

import static java.util.Objects.requireNonNullElse;

import com.google.common.base.Throwables;
import com.google.common.util.concurrent.Uninterruptibles;
import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.Training;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.OfAssembly;

/**
 * Fills the rows of a table, in order. It may be killed at any moment and started again: what is
 * finished is not done again, and a training goes on from its newest checkpoint.
 */
final class Experiment {
  private static final Duration PERIOD = Duration.ofSeconds(30);

  private final List<? extends ResultRow> rows;
  private final PrintWriter out;
  private final ExecutorService workers;
  private final Map<String, CompletableFuture<Void>> trained = new LinkedHashMap<>();
  private final Map<String, CompletableFuture<Outcome>> scored = new LinkedHashMap<>();
  private final Map<String, Integer> percent = new ConcurrentSkipListMap<>();
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();

  /**
   * An experiment.
   *
   * @param threads trainings and scores at a time, a thread each: with more, a training would not
   *     be repeatable
   */
  Experiment(List<? extends ResultRow> rows, int threads, PrintWriter out) {
    this.rows = rows;
    this.out = out;
    this.workers = Executors.newFixedThreadPool(threads);
  }

  /**
   * Does what is left to do.
   *
   * @return the table, in Markdown
   * @throws InputException if a training or a score fails; the others have stopped, and can go on
   */
  String run() {
    ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    try {
      rows.stream().flatMap(row -> row.scores().stream()).forEach(this::plan);
      var unused =
          clock.scheduleAtFixedRate(
              this::show, PERIOD.toSeconds(), PERIOD.toSeconds(), TimeUnit.SECONDS);
      Map<String, Outcome> found = new LinkedHashMap<>();
      scored.forEach((id, outcome) -> found.put(id, outcome.join()));
      return table(found);
    } catch (CompletionException e) {
      Throwable first = Throwables.getRootCause(requireNonNullElse(failure.get(), e));
      throw new InputException(String.valueOf(first.getMessage()), first);
    } finally {
      stopped.set(true);
      clock.shutdownNow();
      workers.shutdown();
      // Trainings that were under way may still write.
      Uninterruptibles.awaitTerminationUninterruptibly(workers);
    }
  }

  private void plan(PlannedScore score) {
    if (!scored.containsKey(score.id())) {
      scored.put(score.id(), after(score.needs()).thenApplyAsync(done -> score(score), workers));
    }
  }

  private CompletableFuture<Void> after(List<PlannedSystem<?>> systems) {
    return CompletableFuture.allOf(
        systems.stream().map(this::plan).toArray(CompletableFuture<?>[]::new));
  }

  private CompletableFuture<Void> plan(PlannedSystem<?> system) {
    CompletableFuture<Void> known = trained.get(system.id());
    if (known == null) {
      known = after(system.needs()).thenRunAsync(() -> train(system), workers);
      trained.put(system.id(), known);
    }
    return known;
  }

  private void train(PlannedSystem<?> system) {
    Path folder = system.folder();
    Path finished = folder.resolve("finished.txt");
    if (Files.exists(finished)) {
      return;
    }
    Training<?> training =
        system
            .training()
            .threads(1)
            .stopWhen(stopped::get)
            .listener(
                event -> {
                  TrainingEvent own = event instanceof OfAssembly of ? of.event() : event;
                  if (own instanceof Logged step) {
                    percent.put(system.id(), (int) Math.floor(100 * step.spent()));
                  }
                });
    attempt(
        () ->
            Files.exists(folder.resolve("run.json"))
                ? training.resume(folder)
                : training.run(folder));
    attempt(() -> Files.writeString(finished, "Trained to the end.\n"));
    percent.remove(system.id());
    tell(system.id() + " is trained");
  }

  private Outcome score(PlannedScore score) {
    return attempt(
        () -> {
          if (!Files.exists(score.file())) {
            Files.createDirectories(score.file().getParent());
            Outcome.of(score.evaluate().get()).write(score.file());
            tell(score.id() + " is scored");
          }
          return Outcome.read(score.file());
        });
  }

  /** Does a piece of work, unless another has failed; the first that fails stops all. */
  @CanIgnoreReturnValue
  private <T> T attempt(Callable<T> work) {
    if (stopped.get()) {
      throw new CancellationException("stopped");
    }
    try {
      return work.call();
    } catch (Exception e) {
      failure.compareAndSet(null, e);
      stopped.set(true);
      throw new CompletionException(e);
    }
  }

  private void show() {
    long done = trained.values().stream().filter(CompletableFuture::isDone).count();
    tell(
        String.format(
            Locale.ROOT,
            "%d of %d systems are trained%s",
            done,
            trained.size(),
            percent.entrySet().stream()
                .map(entry -> ", " + entry.getKey() + " to " + entry.getValue() + " %")
                .collect(Collectors.joining())));
  }

  private synchronized void tell(String line) {
    out.println(line);
  }

  private String table(Map<String, Outcome> found) {
    ResultRow first = rows.get(0);
    List<String> lines = new ArrayList<>();
    lines.add(line(first.headings()));
    lines.add("|" + "---|".repeat(first.headings().size()));
    rows.forEach(row -> lines.add(line(row.cells(found))));
    return String.join("\n", lines) + "\n\n" + first.notes();
  }

  private static String line(List<String> cells) {
    return String.format(Locale.ROOT, "| %s |", String.join(" | ", cells));
  }
}
