package org.legonn.runtime.cli;

import java.io.PrintWriter;
import java.util.Locale;
import org.legonn.runtime.result.TrainingEvent;
import org.legonn.runtime.result.TrainingEvent.Finished;
import org.legonn.runtime.result.TrainingEvent.Started;
import org.legonn.runtime.result.TrainingEvent.Stopped;
import org.legonn.runtime.result.TrainingListener;
import org.legonn.runtime.settings.Workers;

/** Shows that a worker takes part; the first of them shows how the training goes. */
record WorkerDisplay(PrintWriter out, Workers workers) implements TrainingListener {
  @Override
  public void on(TrainingEvent event) {
    if (event instanceof Started started) {
      say(
          "%s; takes part from step %,d; worker 0 shows how it goes",
          started.device(), started.step());
    } else if (event instanceof Finished finished) {
      say("done after step %,d", finished.step());
    } else if (event instanceof Stopped stopped) {
      say("stopped after step %,d", stopped.step());
    }
  }

  private void say(String form, Object... values) {
    out.printf(
        Locale.ROOT,
        "worker %d of %d: %s%n",
        workers.index(),
        workers.count(),
        String.format(Locale.ROOT, form, values));
  }
}
