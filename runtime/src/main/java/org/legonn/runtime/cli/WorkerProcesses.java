package org.legonn.runtime.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.util.concurrent.Uninterruptibles;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.legonn.runtime.failure.InputException;

/**
 * The workers of one attempt to train. The first has this process's streams; what the others say is
 * shown, but for their errors, which wait until somebody asks.
 */
final class WorkerProcesses implements AutoCloseable {
  /** How long those that are left may take to notice that another has ended. */
  private static final Duration GRACE = Duration.ofSeconds(10);

  private final List<Process> processes = new ArrayList<>();
  private final List<Thread> listeners = new ArrayList<>();
  private final ConcurrentLinkedQueue<String> errors = new ConcurrentLinkedQueue<>();
  private final PrintWriter out;
  private volatile boolean interrupted;

  private WorkerProcesses(PrintWriter out) {
    this.out = out;
  }

  /** Starts them, a command each; if one can't be, none stays. */
  static WorkerProcesses start(List<List<String>> commands, PrintWriter out) {
    WorkerProcesses workers = new WorkerProcesses(out);
    try {
      for (List<String> command : commands) {
        workers.start(command);
      }
    } catch (IOException e) {
      workers.close();
      throw new InputException("a worker can't be started (" + e.getMessage() + ")", e);
    }
    return workers;
  }

  private void start(List<String> command) throws IOException {
    int worker = processes.size();
    ProcessBuilder builder = WatchedProcess.of(command);
    if (worker == 0) {
      processes.add(builder.inheritIO().start());
      return;
    }
    Process process = builder.redirectErrorStream(true).start();
    processes.add(process);
    Thread listener = new Thread(() -> listen(worker, process), "legonn-worker-" + worker);
    listener.setDaemon(true);
    listener.start();
    listeners.add(listener);
  }

  private void listen(int worker, Process process) {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(WatchedProcess.ERROR)) {
          errors.add("worker " + worker + ": " + line);
        } else {
          out.println(line);
        }
      }
    } catch (IOException e) {
      out.println("worker " + worker + ": what it says can't be read (" + e.getMessage() + ")");
    }
  }

  /**
   * Waits until all have ended. Once one has ended badly, the others have little time to do so by
   * themselves.
   *
   * @return those that ended badly before they were made to, the first first
   */
  List<WorkerEnd> await() {
    List<Integer> open = new ArrayList<>(IntStream.range(0, processes.size()).boxed().toList());
    List<WorkerEnd> bad = new ArrayList<>();
    while (!open.isEmpty() && bad.isEmpty()) {
      CompletableFuture.anyOf(
              open.stream()
                  .map(worker -> processes.get(worker).onExit())
                  .toArray(CompletableFuture[]::new))
          .join();
      takeEnded(open, bad);
    }
    Duration grace = interrupted ? Interruption.PATIENCE : GRACE;
    long until = System.nanoTime() + grace.toNanos();
    for (int worker : open) {
      waitFor(processes.get(worker), until - System.nanoTime());
    }
    takeEnded(open, bad);
    close();
    return bad;
  }

  private static void waitFor(Process process, long nanoseconds) {
    try {
      boolean unused = process.waitFor(Math.max(0, nanoseconds), TimeUnit.NANOSECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void takeEnded(List<Integer> open, List<WorkerEnd> bad) {
    for (int worker : List.copyOf(open)) {
      Process process = processes.get(worker);
      if (!process.isAlive()) {
        open.remove((Integer) worker);
        if (process.exitValue() != 0) {
          bad.add(new WorkerEnd(worker, process.exitValue()));
        }
      }
    }
  }

  /** What those but the first have called an error; all of it once they have ended. */
  List<String> errors() {
    return List.copyOf(errors);
  }

  /** Asks those that still run to end after their step, and ends those that don't. */
  void interrupt() {
    interrupted = true;
    // Unlike a process, its handle leaves open what the process says.
    processes.forEach(process -> process.toHandle().destroy());
    long until = System.nanoTime() + Interruption.PATIENCE.toNanos();
    processes.forEach(process -> waitFor(process, until - System.nanoTime()));
    close();
  }

  /** Ends those that still run, and waits for it. */
  @Override
  public void close() {
    processes.forEach(Process::destroyForcibly);
    processes.forEach(process -> process.onExit().join());
    listeners.forEach(Uninterruptibles::joinUninterruptibly);
  }
}
