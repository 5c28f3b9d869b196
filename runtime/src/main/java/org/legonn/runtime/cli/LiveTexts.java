package org.legonn.runtime.cli;

import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.legonn.runtime.Listening;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.report.TextJson;
import org.legonn.runtime.result.Heard;
import org.legonn.runtime.speech.LiveSound;

/** Writes down what is said on standard input: a line for each utterance, once it has ended. */
final class LiveTexts {
  private static final String CLEAR = "\r\033[K";

  /** So long, an interrupted command finds the text of what was said. */
  private static final int SECONDS_TO_END = 10;

  private final Console console;
  private final boolean json;
  private final CountDownLatch written = new CountDownLatch(1);
  private volatile boolean interrupted;

  /**
   * A writer.
   *
   * @param json whether each line is an object, also what is understood so far
   */
  LiveTexts(Console console, boolean json) {
    this.console = console;
    this.json = json;
  }

  /**
   * Writes until the sound ends, or the command is interrupted.
   *
   * @throws InputException if the sound ends wrongly, once all that came before is written
   */
  void write(LiveSound sound, Listening listening) {
    Thread end = new Thread(this::interrupt, "legonn-end-listening");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      hear(sound, listening);
    } finally {
      written.countDown();
      if (!interrupted) {
        Runtime.getRuntime().removeShutdownHook(end);
      }
    }
  }

  private void hear(LiveSound sound, Listening listening) {
    InputException failure = null;
    try {
      for (float[] portion = sound.next(); portion.length > 0; portion = sound.next()) {
        show(listening.hear(portion));
        if (interrupted) {
          break;
        }
      }
    } catch (InputException e) {
      failure = e;
    }
    show(listening.end());
    if (failure != null) {
      throw failure;
    }
  }

  /** In Java's thread that ends the process: the other one ends the text. */
  private void interrupt() {
    interrupted = true;
    try {
      boolean unused = written.await(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(List<Heard> news) {
    for (Heard heard : news) {
      if (json) {
        console.out().println(TextJson.of(heard));
      } else if (heard instanceof Heard.Settled settled) {
        settle(settled);
      } else if (console.terminal()) {
        console.err().print(CLEAR + end(SentenceFiles.line(heard.text())));
      }
    }
    console.out().flush();
    console.err().flush();
  }

  private void settle(Heard.Settled settled) {
    if (console.terminal()) {
      console.err().print(CLEAR);
      console.err().flush();
    }
    if (!settled.text().isEmpty()) {
      console.out().println(SentenceFiles.line(settled.text()));
    }
  }

  /** As much of a text's end as fits a line. */
  private static String end(String text) {
    int columns = Terminal.columns() - 1;
    return text.codePointCount(0, text.length()) <= columns
        ? text
        : "…" + text.substring(text.offsetByCodePoints(text.length(), 1 - columns));
  }
}
