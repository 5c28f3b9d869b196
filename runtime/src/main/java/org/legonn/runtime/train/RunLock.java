package org.legonn.runtime.train;

import java.io.IOException;
import java.nio.file.Path;
import org.legonn.runtime.disk.ProcessLock;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;

/**
 * One process's right to write a run. The file stays when it ends; the lock, which the system
 * keeps, does not.
 */
public final class RunLock implements AutoCloseable {
  private static final String FILE = ".lock";

  private final Path file;
  private final ProcessLock lock;

  private RunLock(Path file, ProcessLock lock) {
    this.file = file;
    this.lock = lock;
  }

  static RunLock of(Path run) {
    Path file = run.resolve(FILE);
    try {
      return new RunLock(
          file,
          ProcessLock.take(file)
              .orElseThrow(
                  () ->
                      new InputException(
                          run
                              + ": another process is training there; wait for its end, or name"
                              + " another folder")));
    } catch (IOException e) {
      throw new InputException(file + ": can't be locked (" + Reasons.of(e) + ")", e);
    }
  }

  @Override
  public void close() {
    try {
      lock.close();
    } catch (IOException e) {
      throw new InputException(file + ": can't be unlocked (" + Reasons.of(e) + ")", e);
    }
  }
}
