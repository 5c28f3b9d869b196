package org.legonn.runtime.train;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;

/**
 * One process's right to write a run. The file stays when it ends; the lock, which the system
 * keeps, does not.
 */
public final class RunLock implements AutoCloseable {
  private static final String FILE = ".lock";

  private final Path file;
  private final FileChannel channel;

  private RunLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  static RunLock of(Path run) {
    Path file = run.resolve(FILE);
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      try {
        if (tryLock(channel) == null) {
          throw new InputException(
              run
                  + ": another process is training there; wait for its end, or name another"
                  + " folder");
        }
        return new RunLock(file, channel);
      } catch (IOException | RuntimeException | Error e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw new InputException(file + ": can't be locked (" + Reasons.of(e) + ")", e);
    }
  }

  /** Null where another holds it: another process, or another run of this one. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  @Override
  public void close() {
    try {
      channel.close();
    } catch (IOException e) {
      throw new InputException(file + ": can't be unlocked (" + Reasons.of(e) + ")", e);
    }
  }
}
