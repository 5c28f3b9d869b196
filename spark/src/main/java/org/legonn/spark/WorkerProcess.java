package org.legonn.spark;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.cli.WatchedProcess;

/** A worker's JVM. What it says goes to a log; it ends when this JVM does. */
final class WorkerProcess implements AutoCloseable {
  private final Process process;
  private final Thread reader;
  private volatile @Nullable String error;

  private WorkerProcess(Process process, Consumer<String> log) {
    this.process = process;
    this.reader = new Thread(() -> copy(log), "legonn-worker-log");
    reader.setDaemon(true);
    reader.start();
  }

  /** Starts one. */
  static WorkerProcess start(ProcessBuilder command, Consumer<String> log) throws IOException {
    return new WorkerProcess(command.redirectErrorStream(true).start(), log);
  }

  private void copy(Consumer<String> log) {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        log.accept(line);
        if (error == null && line.startsWith(WatchedProcess.ERROR)) {
          error = line.substring(WatchedProcess.ERROR.length());
        }
      }
    } catch (IOException e) {
      log.accept("what a worker says can't be read (" + e.getMessage() + ")");
    }
  }

  /** The exit status; empty if it still runs after so long. */
  OptionalInt status(Duration wait) throws InterruptedException {
    if (!process.waitFor(wait.toMillis(), TimeUnit.MILLISECONDS)) {
      return OptionalInt.empty();
    }
    Uninterruptibles.joinUninterruptibly(reader);
    return OptionalInt.of(process.exitValue());
  }

  /** The first thing that it called an error; null if it ended without one. */
  @Nullable String error() {
    return error;
  }

  /** Ends it if it still runs, and waits for that. */
  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
    Uninterruptibles.joinUninterruptibly(reader);
  }
}
