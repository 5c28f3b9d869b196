package org.legonn.runtime.report;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.stream.Collectors;
import org.legonn.runtime.result.CtcFeasibility;
import org.legonn.runtime.result.DecodedTexts;
import org.legonn.runtime.result.DecodedTexts.Score;
import org.legonn.runtime.result.Skipped;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.CorpusRead;
import org.legonn.runtime.result.TrainingEvent.CtcChecked;
import org.legonn.runtime.result.TrainingEvent.Decoded;
import org.legonn.runtime.result.TrainingEvent.Finished;
import org.legonn.runtime.result.TrainingEvent.Judged;
import org.legonn.runtime.result.TrainingEvent.Logged;
import org.legonn.runtime.result.TrainingEvent.Noted;
import org.legonn.runtime.result.TrainingEvent.Started;
import org.legonn.runtime.result.TrainingEvent.Stopped;
import org.legonn.runtime.result.TrainingEvent.Validated;
import org.legonn.runtime.result.TrainingListener;

/**
 * Shows training to a person in lines of less than 80 columns: progress is one line that is
 * rewritten on a terminal, plain lines with some seconds between them elsewhere.
 */
public final class ProgressDisplay implements TrainingListener {
  /** Between plain lines of progress. */
  private static final double SECONDS_BETWEEN_LINES = 5;

  private final PrintWriter out;
  private final boolean terminal;
  private RemainingTime remaining = new RemainingTime();
  private double lastProgress = Double.NEGATIVE_INFINITY;

  /**
   * A display.
   *
   * @param terminal whether {@code out} understands carriage returns
   */
  public ProgressDisplay(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public void on(TrainingEvent event) {
    if (event instanceof Started started) {
      started(started);
    } else if (event instanceof Logged logged) {
      progress(logged);
    } else if (event instanceof CorpusRead read) {
      skipped(read.skipped());
    } else if (event instanceof CtcChecked checked) {
      checked.interfaces().stream()
          .filter(CtcFeasibility::isPoor)
          .forEach(found -> line("%s", found.describe()));
    } else if (event instanceof Judged judged) {
      line(
          "%s at step %,d: %.3f%s",
          judged.criterion().title(),
          judged.step(),
          judged.score(),
          judged.best() ? ", the best so far" : "");
    } else if (event instanceof Validated validated) {
      line("validation at step %,d: %s", validated.step(), ProgressLine.losses(validated.losses()));
    } else if (event instanceof Decoded decoded) {
      decoded(decoded.texts());
    } else if (event instanceof Noted noted) {
      whole(noted.line());
    } else if (event instanceof Stopped stopped) {
      line("stopped after step %,d; it can go on", stopped.step());
    } else if (event instanceof Finished finished) {
      line("%,d steps in %s", finished.step(), Durations.clock(finished.seconds()));
    }
  }

  private void started(Started started) {
    remaining = new RemainingTime();
    line("%s", started.device());
    line("%s: %,d pairs", started.corpus(), started.pairs());
    if (started.step() > 0) {
      line("going on after step %,d", started.step());
    }
  }

  private void progress(Logged logged) {
    remaining.add(logged);
    if (terminal) {
      out.print("\r" + ProgressLine.of(logged, remaining.seconds()) + "\033[K");
      out.flush();
    } else if (logged.seconds() - lastProgress >= SECONDS_BETWEEN_LINES || logged.spent() >= 1) {
      lastProgress = logged.seconds();
      line("%s", ProgressLine.of(logged, remaining.seconds()));
    }
  }

  private void skipped(Skipped skipped) {
    if (skipped.left() > 0) {
      line("%s", skipped.describe());
    }
    if (skipped.infeasible() > 0) {
      line(
          "%,d pairs (%.1f %%) have too short an interface for CTC; they train the decoder alone",
          skipped.infeasible(), 100.0 * skipped.infeasible() / skipped.kept());
    }
  }

  private void decoded(DecodedTexts texts) {
    line(
        "  %,d sentences: %s",
        texts.sentences(),
        texts.scores().stream().map(ProgressDisplay::percent).collect(Collectors.joining(", ")));
  }

  private static String percent(Score score) {
    return String.format(
        Locale.ROOT, "%s %.1f (CTC alone %.1f)", score.metric(), score.chain(), score.encoder());
  }

  /** A line that may name a file is not broken, so that the name can be copied. */
  private void whole(String line) {
    out.println(terminal ? "\r" + line + "\033[K" : line);
    out.flush();
  }

  private void line(String format, Object... values) {
    String text = String.format(Locale.ROOT, format, values);
    for (String line : ProgressLine.wrap(text)) {
      whole(line);
    }
  }
}
