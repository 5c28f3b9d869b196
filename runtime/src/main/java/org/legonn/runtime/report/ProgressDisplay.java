package org.legonn.runtime.report;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.stream.Collectors;
import org.legonn.runtime.data.CtcFeasibility;
import org.legonn.runtime.data.Skipped;
import org.legonn.runtime.train.TrainingEvent;
import org.legonn.runtime.train.TrainingEvent.CorpusRead;
import org.legonn.runtime.train.TrainingEvent.CtcChecked;
import org.legonn.runtime.train.TrainingEvent.Finished;
import org.legonn.runtime.train.TrainingEvent.Judged;
import org.legonn.runtime.train.TrainingEvent.Logged;
import org.legonn.runtime.train.TrainingEvent.MeanLosses;
import org.legonn.runtime.train.TrainingEvent.Started;
import org.legonn.runtime.train.TrainingEvent.Validated;
import org.legonn.runtime.train.TrainingListener;

/** Shows training to a person: one line that is rewritten on a terminal, plain lines elsewhere. */
public final class ProgressDisplay implements TrainingListener {
  private static final int BAR = 20;

  private final PrintWriter out;
  private final boolean terminal;

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
      line(started.device());
      line(
          "%s: %,d pairs%s"
              .formatted(
                  started.corpus(),
                  started.pairs(),
                  started.step() > 0 ? ", going on after step " + started.step() : ""));
    } else if (event instanceof Logged logged) {
      progress(logged);
    } else if (event instanceof CorpusRead read) {
      skipped(read.skipped());
    } else if (event instanceof CtcChecked checked) {
      checked.interfaces().stream()
          .filter(CtcFeasibility::isPoor)
          .forEach(found -> line(found.describe()));
    } else if (event instanceof Judged judged) {
      line(
          String.format(
              Locale.ROOT,
              "%s at step %d: %.3f%s",
              judged.criterion().title(),
              judged.step(),
              judged.score(),
              judged.best() ? ", the best so far" : ""));
    } else if (event instanceof Validated validated) {
      line("validation at step %d: %s".formatted(validated.step(), losses(validated.losses())));
    } else if (event instanceof Finished finished) {
      line("%d steps in %s".formatted(finished.step(), time(finished.seconds())));
    }
  }

  private void progress(Logged logged) {
    String text =
        "%s %3.0f%% step %d epoch %d  %s  %,.0f tokens/s  %s left"
            .formatted(
                bar(logged.spent()),
                100 * Math.min(1, logged.spent()),
                logged.step(),
                logged.epoch(),
                losses(logged.losses()),
                logged.tokensPerSecond(),
                time(logged.seconds() / logged.spent() - logged.seconds()));
    if (terminal) {
      out.print("\r" + text + "\033[K");
      out.flush();
    } else {
      line(text);
    }
  }

  private void skipped(Skipped skipped) {
    if (skipped.left() > 0) {
      line(skipped.describe());
    }
  }

  private void line(String text) {
    out.println(terminal ? "\r" + text + "\033[K" : text);
    out.flush();
  }

  private static String losses(MeanLosses losses) {
    String ctc =
        losses.ctc().stream()
            .map(loss -> String.format(Locale.ROOT, "%.3f", loss))
            .collect(Collectors.joining(", "));
    return String.format(Locale.ROOT, "cross-entropy %.3f  ctc %s", losses.crossEntropy(), ctc);
  }

  private static String bar(double spent) {
    int full = (int) Math.round(BAR * Math.min(1, spent));
    return "█".repeat(full) + "░".repeat(BAR - full);
  }

  private static String time(double seconds) {
    Duration duration = Duration.ofSeconds(Math.max(0, Math.round(seconds)));
    return duration.toHours() > 0
        ? "%d:%02d:%02d"
            .formatted(duration.toHours(), duration.toMinutesPart(), duration.toSecondsPart())
        : "%d:%02d".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
