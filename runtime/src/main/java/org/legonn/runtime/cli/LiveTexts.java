package org.legonn.runtime.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.legonn.runtime.Listening;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.report.TextJson;
import org.legonn.runtime.result.Heard;

/** Writes down what is said on standard input: a line for each utterance, once it has ended. */
final class LiveTexts {
  private static final String CLEAR = "\r\033[K";

  /** So long, an interrupted command finds the text of what was said. */
  private static final int SECONDS_TO_END = 10;

  private final Console console;
  private final boolean json;
  private final CountDownLatch written = new CountDownLatch(1);

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
  void write(Listening listening) {
    EndableInput input = EndableInput.of(console.bytes());
    Thread end = new Thread(() -> end(input), "legonn-end-listening");
    Runtime.getRuntime().addShutdownHook(end);
    try {
      listening.hear("standard input", input, this::show);
    } finally {
      written.countDown();
      remove(end);
    }
  }

  private static void remove(Thread end) {
    try {
      Runtime.getRuntime().removeShutdownHook(end);
    } catch (IllegalStateException e) {
      // Java ends already, and runs it.
    }
  }

  /** In Java's thread that ends the process: the other one ends the text. */
  private void end(EndableInput input) {
    input.end();
    try {
      boolean unused = written.await(SECONDS_TO_END, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void show(Heard heard) {
    if (json) {
      console.out().println(TextJson.of(heard));
    } else if (heard instanceof Heard.Settled settled) {
      settle(settled);
    } else if (console.terminal()) {
      console.err().print(CLEAR + end(SentenceFiles.line(heard.text())));
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
