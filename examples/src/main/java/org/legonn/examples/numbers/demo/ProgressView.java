package org.legonn.examples.numbers.demo;

import java.io.PrintStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.legonn.examples.numbers.demo.DemoTable.Trial;
import org.legonn.runtime.cli.Terminal;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingListener;

/**
 * Shows all trainings at once, by what they tell: a block that is redrawn on a terminal, a line
 * every few seconds elsewhere.
 */
final class ProgressView implements AutoCloseable {
  private static final int BAR = 20;
  private static final Duration ON_TERMINAL = Duration.ofMillis(500);
  private static final Duration ELSEWHERE = Duration.ofSeconds(10);

  private final PrintStream out;
  private final boolean terminal = Terminal.present();
  private final Map<DemoSystem, Logged> last = new ConcurrentHashMap<>();
  private final long start = System.nanoTime();
  private final AtomicInteger evaluated = new AtomicInteger();
  private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
  private boolean drawn;

  ProgressView(PrintStream out) {
    this.out = out;
  }

  /** A system with the last step it has logged; none before its first. */
  record Progress(DemoSystem system, Optional<Logged> last) {
    double spent() {
      return last.map(Logged::spent).orElse(0.0);
    }
  }

  /** Starts to draw. */
  void start() {
    long period = (terminal ? ON_TERMINAL : ELSEWHERE).toMillis();
    var unused = clock.scheduleAtFixedRate(this::show, period, period, TimeUnit.MILLISECONDS);
  }

  /** Hears of one system's training. */
  TrainingListener listener(DemoSystem system) {
    return event -> {
      if (event instanceof Logged step) {
        last.put(system, step);
      }
    };
  }

  /** Counts a finished evaluation. */
  void evaluated() {
    evaluated.incrementAndGet();
  }

  private synchronized void show() {
    List<Progress> progress = new ArrayList<>();
    for (DemoSystem system : DemoSystem.values()) {
      progress.add(new Progress(system, Optional.ofNullable(last.get(system))));
    }
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    if (terminal) {
      redraw(block(progress, evaluated.get(), elapsed));
    } else {
      out.println(line(progress, evaluated.get(), elapsed));
    }
    out.flush();
  }

  private void redraw(List<String> lines) {
    if (drawn) {
      out.print("\033[" + lines.size() + "A");
    }
    lines.forEach(line -> out.println("\r" + line + "\033[K"));
    drawn = true;
  }

  /** A line a system, and one for the evaluations. */
  static List<String> block(List<Progress> all, int evaluated, Duration elapsed) {
    List<String> lines = new ArrayList<>();
    for (Progress progress : all) {
      lines.add(
          String.format(
              Locale.ROOT,
              "%-18s %s %3.0f %%  %s",
              progress.system().title(),
              bar(progress.spent()),
              100 * progress.spent(),
              progress.last().map(ProgressView::losses).orElse("waiting")));
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "%-18s %d of %d, %s so far",
            "Evaluations",
            evaluated,
            Trial.ALL.size(),
            clock(elapsed)));
    return lines;
  }

  /** All of it in one line. */
  static String line(List<Progress> all, int evaluated, Duration elapsed) {
    double mean = all.stream().mapToDouble(Progress::spent).average().orElse(0);
    String runs =
        all.stream()
            .map(
                progress ->
                    String.format(
                        Locale.ROOT, "%s %.0f", progress.system().title(), 100 * progress.spent()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%s  trained %.0f %% (%s), evaluated %d of %d",
        clock(elapsed),
        100 * mean,
        runs,
        evaluated,
        Trial.ALL.size());
  }

  private static String losses(Logged step) {
    String ctc =
        step.losses().ctc().stream()
            .map(loss -> String.format(Locale.ROOT, "%.3f", loss))
            .collect(Collectors.joining(" "));
    return String.format(
        Locale.ROOT, "cross-entropy %.3f  ctc %s", step.losses().crossEntropy(), ctc);
  }

  private static String bar(double spent) {
    int full = (int) Math.round(BAR * Math.min(1, spent));
    return "█".repeat(full) + "░".repeat(BAR - full);
  }

  private static String clock(Duration elapsed) {
    return String.format(Locale.ROOT, "%d:%02d", elapsed.toMinutes(), elapsed.toSecondsPart());
  }

  /** Draws once more and stops. */
  @Override
  public void close() {
    clock.shutdownNow();
    show();
  }
}
