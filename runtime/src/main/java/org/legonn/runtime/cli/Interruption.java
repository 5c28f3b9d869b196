package org.legonn.runtime.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * What Ctrl-C and SIGTERM do to a training: it ends after the step that it is at, and keeps what it
 * has learnt. The process ends with the signal's status all the same.
 */
final class Interruption implements AutoCloseable {
  /** Less than what launchers leave between SIGTERM and SIGKILL: Kubernetes and Slurm 30 s. */
  static final Duration PATIENCE = Duration.ofSeconds(25);

  private final PrintWriter out;
  private final CountDownLatch ended = new CountDownLatch(1);
  private final Thread hook = new Thread(this::end, "legonn-end-training");
  private volatile boolean learning;
  private volatile boolean asked;

  private Interruption(PrintWriter out) {
    this.out = out;
  }

  /** Listens until it is closed. */
  static Interruption listen(PrintWriter out) {
    Interruption interruption = new Interruption(out);
    Runtime.getRuntime().addShutdownHook(interruption.hook);
    return interruption;
  }

  /** Whether the training is to end; whoever asks has begun to learn. */
  boolean isAsked() {
    learning = true;
    return asked;
  }

  /** In Java's thread that ends the process: the other one ends the training. */
  private void end() {
    asked = true;
    if (!learning) {
      return; // There is nothing to keep.
    }
    out.println(
        String.format(
            Locale.ROOT,
            "interrupted: finishes this step and keeps it; after %d seconds it ends with what the newest checkpoint has",
            PATIENCE.toSeconds()));
    try {
      boolean unused = ended.await(PATIENCE.toSeconds(), TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    ended.countDown();
    try {
      boolean unused = Runtime.getRuntime().removeShutdownHook(hook);
    } catch (IllegalStateException e) {
      // Java ends already, and runs it.
    }
  }
}
