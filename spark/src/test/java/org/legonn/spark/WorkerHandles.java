package org.legonn.spark;

import java.util.List;

/** The processes of workers that this one has started. */
final class WorkerHandles {
  private WorkerHandles() {}

  static List<ProcessHandle> all() {
    return ProcessHandle.current().children().filter(ProcessHandle::isAlive).toList();
  }

  /** Kills one by its number; whether it was there. */
  static boolean kill(int worker) {
    return all().stream()
        .filter(each -> isWorker(each, worker))
        .findFirst()
        .map(ProcessHandle::destroyForcibly)
        .orElse(false);
  }

  private static boolean isWorker(ProcessHandle process, int worker) {
    List<String> arguments = List.of(process.info().arguments().orElse(new String[0]));
    int at = arguments.indexOf("--worker");
    return at >= 0 && arguments.get(at + 1).equals(Integer.toString(worker));
  }
}
