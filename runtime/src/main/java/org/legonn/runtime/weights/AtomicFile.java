package org.legonn.runtime.weights;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Files that are there whole or not at all, also after a power cut. */
final class AtomicFile {
  /** Writes a file's content and says something of it. */
  @FunctionalInterface
  interface Content<T> {
    T writeTo(FileChannel channel) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes beside the file, then gives it its name. On a failure what was written goes away, and a
   * file that had the name keeps it.
   */
  static <T> T write(Path file, Content<T> content) throws IOException {
    Path partial =
        file.resolveSibling(".%s.%s.partial".formatted(file.getFileName(), UUID.randomUUID()));
    T result;
    try {
      try (FileChannel channel =
          FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        result = content.writeTo(channel);
        channel.force(true);
      }
      Files.move(
          partial, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | RuntimeException | Error e) {
      delete(partial, e);
      throw e;
    }
    force(file.toAbsolutePath().getParent());
    return result;
  }

  private static void delete(Path partial, Throwable failure) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }

  /** Waits until a folder's list of names is on the disk. */
  private static void force(@Nullable Path folder) throws IOException {
    if (folder == null || !folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return; // Other systems keep names in order without being asked, and can't be.
    }
    try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }
}
