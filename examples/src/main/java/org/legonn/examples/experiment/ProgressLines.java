package org.legonn.examples.experiment;

import com.google.common.collect.Streams;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Tells now and then how far an experiment is and how long it may take. */
final class ProgressLines implements AutoCloseable {
  private static final Duration PERIOD = Duration.ofSeconds(30);

  private final Agenda agenda;
  private final ExperimentFolder folder;
  private final PrintWriter out;
  private final long start = System.nanoTime();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private long stepsAtStart;

  ProgressLines(Agenda agenda, ExperimentFolder folder, PrintWriter out) {
    this.agenda = agenda;
    this.folder = folder;
    this.out = out;
  }

  /**
   * An experiment at one moment.
   *
   * @param running trainings that have begun, such as {@code german 45 %}
   * @param steps trained of all
   * @param allSteps to train
   */
  record Snapshot(List<String> running, long steps, long allSteps, int jobs, int allJobs) {}

  void start() throws IOException {
    stepsAtStart = look().steps();
    var unused =
        clock.scheduleAtFixedRate(
            this::show, PERIOD.toSeconds(), PERIOD.toSeconds(), TimeUnit.SECONDS);
  }

  private void show() {
    try {
      out.println(line(look(), stepsAtStart, Duration.ofNanos(System.nanoTime() - start)));
    } catch (IOException e) {
      return; // The next look may succeed.
    }
  }

  private Snapshot look() throws IOException {
    List<String> running = new ArrayList<>();
    long steps = 0;
    long allSteps = 0;
    int finished = 0;
    for (Job job : agenda.jobs()) {
      boolean done = agenda.isFinished(job);
      finished += done ? 1 : 0;
      if (job instanceof Training training) {
        int trained = done ? training.steps() : trained(training);
        steps += trained;
        allSteps += training.steps();
        if (!done && trained > 0) {
          running.add("%s %d %%".formatted(training.id(), 100 * trained / training.steps()));
        }
      }
    }
    return new Snapshot(running, steps, allSteps, finished, agenda.jobs().size());
  }

  private int trained(Training training) throws IOException {
    Optional<LoggedStep> last =
        Streams.findLast(LoggedStep.readAll(folder.metrics(training)).stream());
    return last.map(LoggedStep::step).orElse(0);
  }

  static String line(Snapshot now, long stepsAtStart, Duration elapsed) {
    return String.format(
        Locale.ROOT,
        "%s  %d of %d jobs done, %,d of %,d steps%s%s",
        clock(elapsed),
        now.jobs(),
        now.allJobs(),
        now.steps(),
        now.allSteps(),
        now.running().isEmpty() ? "" : " (" + String.join(", ", now.running()) + ")",
        left(now, stepsAtStart, elapsed));
  }

  /** Evaluations take little beside the trainings. */
  private static String left(Snapshot now, long stepsAtStart, Duration elapsed) {
    long done = now.steps() - stepsAtStart;
    if (done <= 0) {
      return "";
    }
    double seconds = elapsed.toMillis() / 1000.0 * (now.allSteps() - now.steps()) / done;
    return ", about %s left".formatted(clock(Duration.ofSeconds((long) seconds)));
  }

  private static String clock(Duration time) {
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }

  @Override
  public void close() {
    clock.shutdownNow();
  }
}
