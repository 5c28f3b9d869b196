package org.legonn.runtime.report;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.result.CtcFeasibility;
import org.legonn.runtime.result.DecodedTexts;
import org.legonn.runtime.result.Skipped;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.CorpusRead;
import org.legonn.runtime.result.TrainingEvent.CtcChecked;
import org.legonn.runtime.result.TrainingEvent.Decoded;
import org.legonn.runtime.result.TrainingEvent.Finished;
import org.legonn.runtime.result.TrainingEvent.Judged;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.Noted;
import org.legonn.runtime.result.TrainingEvent.OfAssembly;
import org.legonn.runtime.result.TrainingEvent.Planned;
import org.legonn.runtime.result.TrainingEvent.Saved;
import org.legonn.runtime.result.TrainingEvent.Started;
import org.legonn.runtime.result.TrainingEvent.Stopped;
import org.legonn.runtime.result.TrainingEvent.Validated;
import org.legonn.runtime.result.TrainingListener;

/**
 * Shows training to a person: progress is one line that is rewritten on a terminal, plain lines
 * with some seconds between them elsewhere; each validation is a line; the end says how good it is.
 */
public final class ProgressDisplay implements TrainingListener {
  /** Between plain lines of progress. */
  private static final double SECONDS_BETWEEN_LINES = 15;

  private final PrintWriter out;
  private final boolean terminal;
  private final int columns;
  private Optional<Planned> planned = Optional.empty();
  private final Map<String, OfOne> assemblies = new LinkedHashMap<>();
  private boolean best;
  private long begun;
  private RemainingTime remaining = new RemainingTime();
  private double lastProgress = Double.NEGATIVE_INFINITY;

  /** What is shown of one assembly of a family, or of the chain that trains alone. */
  private static final class OfOne {
    private final List<HeldOutScores> validations = new ArrayList<>();
    private @Nullable Validated validated;
    private Optional<DecodedTexts> decoded = Optional.empty();
  }

  /**
   * A display.
   *
   * @param terminal whether {@code out} understands carriage returns
   * @param columns that a line has
   */
  public ProgressDisplay(PrintWriter out, boolean terminal, int columns) {
    this.out = out;
    this.terminal = terminal;
    this.columns = columns;
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof OfAssembly own) {
      on(own.event(), own.assembly());
    } else {
      on(event, "");
    }
  }

  private void on(TrainingEvent event, String assembly) {
    if (event instanceof Planned it) {
      planned = Optional.of(it);
    } else if (event instanceof Started started) {
      started(started);
    } else if (event instanceof Logged logged) {
      progress(logged, assembly);
    } else if (event instanceof CorpusRead read) {
      skipped(read.skipped(), before(assembly));
    } else if (event instanceof CtcChecked checked) {
      checked.interfaces().stream()
          .filter(CtcFeasibility::isPoor)
          .forEach(found -> line("%s%s", before(assembly), found.describe()));
    } else if (event instanceof Validated found) {
      OfOne shown = shown(assembly);
      shown.validated = found;
      shown.decoded = Optional.empty();
      best = false;
    } else if (event instanceof Decoded found) {
      shown(assembly).decoded = Optional.of(found.texts());
    } else if (event instanceof Judged judged) {
      best = judged.best();
    } else if (event instanceof Saved) {
      assemblies.forEach(this::validation);
    } else if (event instanceof Noted noted) {
      whole(noted.line());
    } else if (event instanceof Stopped stopped) {
      line(
          stopped.step() == 0 ? "stopped before the first step" : "stopped after step %,d",
          stopped.step());
    } else if (event instanceof Finished finished) {
      if (finished.step() == begun) {
        line("nothing is left to do: the run has come to its end after step %,d", begun);
        return;
      }
      line("%,d steps in %s", finished.step(), Durations.clock(finished.seconds()));
      if (assemblies.isEmpty()) {
        Assessment.of(List.of()).forEach(each -> line("%s", each));
      }
      assemblies.forEach(
          (name, shown) ->
              Assessment.of(shown.validations).forEach(each -> line("%s%s", before(name), each)));
    }
  }

  private OfOne shown(String assembly) {
    return assemblies.computeIfAbsent(assembly, name -> new OfOne());
  }

  private static String before(String assembly) {
    return assembly.isEmpty() ? "" : assembly + ": ";
  }

  private void started(Started started) {
    remaining = new RemainingTime();
    begun = started.step();
    line("%s", started.device());
    line("%s: %,d pairs", started.corpus(), started.pairs());
    planned.ifPresent(this::planned);
    if (started.step() > 0) {
      line("going on after step %,d", started.step());
    }
  }

  private void planned(Planned it) {
    line(
        "about %,d steps, %,d batches of %,d positions an epoch; the rate rises over %,d steps",
        it.steps(), it.batches(), it.batchTokens(), it.warmup());
  }

  private void progress(Logged logged, String assembly) {
    remaining.add(logged);
    if (terminal) {
      out.print("\r" + progressLine(logged, assembly) + "\033[K");
      out.flush();
    } else if (logged.seconds() - lastProgress >= SECONDS_BETWEEN_LINES || logged.spent() >= 1) {
      lastProgress = logged.seconds();
      line("%s", progressLine(logged, assembly));
    }
  }

  private String progressLine(Logged logged, String assembly) {
    String of = assembly.isEmpty() ? "" : "  " + assembly;
    return ProgressLine.of(logged, remaining.seconds(), columns - of.length()) + of;
  }

  private void skipped(Skipped skipped, String before) {
    if (skipped.left() > 0) {
      line("%s%s", before, skipped.describe());
    }
    if (skipped.infeasible() > 0) {
      line(
          "%s%,d pairs (%.1f %%) have too short an interface for CTC; they train the decoder alone",
          before, skipped.infeasible(), 100.0 * skipped.infeasible() / skipped.kept());
    }
  }

  /** All of a validation is known when its weights are saved. */
  private void validation(String assembly, OfOne shown) {
    if (shown.validated != null) {
      HeldOutScores scores =
          new HeldOutScores(shown.validated.step(), shown.validated.losses(), shown.decoded, best);
      shown.validations.add(scores);
      String before = before(assembly);
      whole(before + scores.line(columns - before.length()));
      shown.validated = null;
    }
  }

  /** A line that may name a file is not broken, so that the name can be copied. */
  private void whole(String line) {
    out.println(terminal ? "\r" + line + "\033[K" : line);
    out.flush();
  }

  private void line(String format, Object... values) {
    String text = String.format(Locale.ROOT, format, values);
    for (String line : ProgressLine.wrap(text, columns)) {
      whole(line);
    }
  }
}
