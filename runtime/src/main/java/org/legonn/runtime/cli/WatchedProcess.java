package org.legonn.runtime.cli;

import java.util.List;

/** A worker's process, which ends when the one that started it has ended, however that was. */
public final class WatchedProcess {
  /** What the command line puts before an error. */
  public static final String ERROR = "error: ";

  /** Names to a worker the process that watches over it. */
  private static final String WATCHER = "LEGONN_WATCHER";

  private WatchedProcess() {}

  /** To be started by this process, which watches over it. */
  public static ProcessBuilder of(List<String> command) {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put(WATCHER, Long.toString(ProcessHandle.current().pid()));
    return builder;
  }

  /** Ends this process as soon as the one that watches over it has ended, if there is one. */
  static void endWithWatcher() {
    String watcher = System.getenv(WATCHER);
    if (watcher != null) {
      Thread watching = new Thread(() -> endAfter(Long.parseLong(watcher)), "legonn-watcher");
      watching.setDaemon(true);
      watching.start();
    }
  }

  private static void endAfter(long process) {
    ProcessHandle.of(process).ifPresent(watcher -> watcher.onExit().join());
    Runtime.getRuntime().halt(Commands.TRY_AGAIN);
  }
}
