package org.legonn.runtime.report;

import java.io.PrintWriter;
import java.util.OptionalDouble;
import org.legonn.runtime.result.RecordingListener;

/**
 * Shows a person how far long recordings are recognised: one line that is rewritten on a terminal,
 * plain lines with some seconds between them elsewhere.
 */
public final class RecordingProgress implements RecordingListener {
  /** Between plain lines. */
  private static final long NANOSECONDS_BETWEEN_LINES = 15_000_000_000L;

  private final PrintWriter out;
  private final boolean terminal;
  private long last = System.nanoTime();
  private boolean shown;

  /**
   * A display.
   *
   * @param terminal whether {@code out} understands carriage returns
   */
  public RecordingProgress(PrintWriter out, boolean terminal) {
    this.out = out;
    this.terminal = terminal;
  }

  @Override
  public synchronized void recognised(String recording, double seconds, OptionalDouble whole) {
    String of = whole.isPresent() ? " of " + Durations.clock(whole.getAsDouble()) : "";
    String line = "%s: %s%s recognised".formatted(recording, Durations.clock(seconds), of);
    if (terminal) {
      out.print("\r" + line + "\033[K");
      out.flush();
      shown = true;
    } else if (System.nanoTime() - last >= NANOSECONDS_BETWEEN_LINES) {
      last = System.nanoTime();
      out.println(line);
      out.flush();
    }
  }

  /** Takes the line away, before something else is written. */
  public synchronized void clear() {
    if (shown) {
      out.print("\r\033[K");
      out.flush();
      shown = false;
    }
  }
}
