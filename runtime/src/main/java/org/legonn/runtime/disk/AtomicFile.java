package org.legonn.runtime.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/** Files that are there whole or not at all, also after a power cut. */
public final class AtomicFile {
  /** Writes a file's content and says something of it. */
  @FunctionalInterface
  public interface Content<T> {
    T writeTo(FileChannel channel) throws IOException;
  }

  private AtomicFile() {}

  /**
   * Writes beside the file, then gives it its name. On a failure what was written goes away, and a
   * file that had the name keeps it.
   */
  public static <T> T write(Path file, Content<T> content) throws IOException {
    Path partial =
        file.resolveSibling(".%s.%s.partial".formatted(file.getFileName(), UUID.randomUUID()));
    T result;
    try {
      try (FileChannel channel =
          FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
        result = content.writeTo(channel);
        channel.force(true);
      }
      Folders.publish(partial, file);
    } catch (Throwable e) { // Scala's code, such as Spark, throws checked ones without saying so.
      delete(partial, e);
      throw e;
    }
    return result;
  }

  /** The same of a text, in UTF-8. */
  public static void write(Path file, String text) throws IOException {
    ByteBuffer bytes = UTF_8.encode(text);
    write(
        file,
        channel -> {
          while (bytes.hasRemaining()) {
            channel.write(bytes);
          }
          return bytes;
        });
  }

  private static void delete(Path partial, Throwable failure) {
    try {
      Files.deleteIfExists(partial);
    } catch (IOException e) {
      failure.addSuppressed(e);
    }
  }
}
