package org.legonn.runtime.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Trains by workers on this machine, and starts all of them again where one was lost. When this
 * process is ended, so are they.
 */
final class LocalWorkers {
  private final int count;
  private final int restarts;
  private final PrintWriter out;
  private final AtomicReference<@Nullable WorkerProcesses> present = new AtomicReference<>();
  private volatile boolean ending;

  /**
   * So many.
   *
   * @param restarts how often all are started again at most
   */
  LocalWorkers(int count, int restarts, PrintWriter out) {
    this.count = count;
    this.restarts = restarts;
    this.out = out;
  }

  /**
   * Trains to the end.
   *
   * @param commands of the workers, by where they listen; asked before each start
   * @return the exit status
   */
  int run(Function<List<String>, List<List<String>>> commands) {
    Runtime.getRuntime().addShutdownHook(new Thread(this::end, "legonn-end-workers"));
    for (int left = restarts; ; left--) {
      WorkerProcesses workers = WorkerProcesses.start(commands.apply(freeAddresses()), out);
      present.set(workers);
      List<WorkerEnd> bad = workers.await();
      if (bad.isEmpty()) {
        return 0;
      }
      if (ending) {
        return Commands.TRY_AGAIN;
      }
      WorkerEnd last =
          bad.stream().filter(end -> !end.isToTryAgain()).findFirst().orElse(lost(bad));
      if (!last.isToTryAgain()) {
        if (last.worker() > 0) {
          workers.errors().forEach(out::println);
        }
        return last.status();
      }
      if (left == 0) {
        workers.errors().forEach(out::println);
        say("error: %s; go on with --resume, or give more --restarts", last.describe());
        return Commands.TRY_AGAIN;
      }
      say(
          "%s; all start again from the newest checkpoint, restart %d of %d",
          last.describe(), restarts - left + 1, restarts);
    }
  }

  /** The others have noticed it. */
  private static WorkerEnd lost(List<WorkerEnd> bad) {
    return bad.stream().filter(WorkerEnd::isBySignal).findFirst().orElse(bad.get(0));
  }

  private void say(String form, Object... values) {
    out.println(String.format(Locale.ROOT, form, values));
  }

  private void end() {
    ending = true;
    WorkerProcesses workers = present.get();
    if (workers != null) {
      workers.interrupt();
    }
  }

  /** Addresses of this machine where nobody listens now. */
  private List<String> freeAddresses() {
    List<ServerSocket> sockets = new ArrayList<>();
    try {
      for (int i = 0; i < count; i++) {
        sockets.add(new ServerSocket(0));
      }
      List<String> addresses =
          sockets.stream().map(socket -> "localhost:" + socket.getLocalPort()).toList();
      for (ServerSocket socket : sockets) {
        socket.close();
      }
      return addresses;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
