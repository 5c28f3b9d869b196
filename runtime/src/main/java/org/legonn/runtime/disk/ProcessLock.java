package org.legonn.runtime.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * A file that one holder at a time has, in this process and all others. The system keeps the lock,
 * so that it ends with the process; the file stays.
 */
public final class ProcessLock implements AutoCloseable {
  /**
   * What this process holds. A second channel to a file must not even be opened: on POSIX closing
   * any drops all locks that the process has on it.
   */
  private static final Set<Path> HELD = new HashSet<>();

  private final Path file;
  private final FileChannel channel;

  private ProcessLock(Path file, FileChannel channel) {
    this.file = file;
    this.channel = channel;
  }

  /** Takes the file, which is made if need be, if nobody holds it. */
  public static Optional<ProcessLock> take(Path name) throws IOException {
    Path parent = name.toAbsolutePath().getParent();
    Path file = parent == null ? name : parent.toRealPath().resolve(name.getFileName());
    synchronized (HELD) {
      if (HELD.contains(file)) {
        return Optional.empty();
      }
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      boolean taken = false;
      try {
        taken = channel.tryLock() != null;
      } catch (OverlappingFileLockException e) {
        // This class, loaded once more in this process, holds it.
      } finally {
        if (!taken) {
          channel.close();
        }
      }
      if (!taken) {
        return Optional.empty();
      }
      HELD.add(file);
      return Optional.of(new ProcessLock(file, channel));
    }
  }

  /** Whether somebody holds a file; if it is not there, nobody does. */
  static boolean isHeld(Path file) throws IOException {
    if (!Files.exists(file)) {
      return false;
    }
    Optional<ProcessLock> free = take(file);
    if (free.isPresent()) {
      free.get().close();
    }
    return free.isEmpty();
  }

  @Override
  public void close() throws IOException {
    synchronized (HELD) {
      if (channel.isOpen()) {
        HELD.remove(file);
        channel.close();
      }
    }
  }
}
