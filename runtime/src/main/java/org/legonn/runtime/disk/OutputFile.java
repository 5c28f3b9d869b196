package org.legonn.runtime.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.common.io.ByteSource;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.legonn.runtime.failure.InputException;

/** Files that a user asks for by name, to write a result there. */
public final class OutputFile {
  /** A chain of more links is a ring. */
  private static final int MOST_LINKS = 40;

  /** Writes a file's content, and leaves the stream open. */
  @FunctionalInterface
  public interface Content {
    void writeTo(OutputStream out) throws IOException;
  }

  private OutputFile() {}

  /**
   * Writes a text in UTF-8, so that a reader of the file finds what was there before or all of
   * this, never a part. A link stays one, and what is no regular file, such as a pipe or a device,
   * is written to.
   *
   * @throws InputException if it can't be written
   */
  public static void write(Path file, String text) {
    write(file, ByteSource.wrap(text.getBytes(UTF_8)));
  }

  /** The same of bytes. */
  public static void write(Path file, ByteSource bytes) {
    write(file, bytes::copyTo);
  }

  /** The same of what is written piece by piece. */
  public static void write(Path file, Content content) {
    requireNoFolder(file);
    try {
      if (isSpecial(file)) {
        writeInto(file, content, StandardOpenOption.APPEND);
        return;
      }
      Path target = target(file);
      try {
        AtomicFile.write(
            target,
            channel -> {
              content.writeTo(Channels.newOutputStream(channel));
              return channel;
            });
      } catch (AccessDeniedException e) {
        if (!Files.isWritable(target)) {
          throw e;
        }
        // The folder takes no new file, but the one that is there may be written.
        writeInto(target, content, StandardOpenOption.TRUNCATE_EXISTING);
      }
    } catch (IOException e) {
      throw new InputException("%s: can't be written (%s)".formatted(file, Reasons.of(e)), e);
    }
  }

  private static void writeInto(Path file, Content content, OpenOption how) throws IOException {
    try (OutputStream out = Files.newOutputStream(file, StandardOpenOption.WRITE, how)) {
      content.writeTo(out);
    }
  }

  /** Whether a file is a stream of the system's: also where that leads to a regular file. */
  private static boolean isSpecial(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    return Files.exists(file)
        && (!Files.isRegularFile(file)
            || absolute.startsWith("/proc")
            || (absolute.startsWith("/dev") && Files.isSymbolicLink(absolute)));
  }

  /** Where links lead to, also where nothing is there yet. */
  private static Path target(Path file) throws IOException {
    Path target = file;
    for (int links = 0; Files.isSymbolicLink(target); links++) {
      if (links == MOST_LINKS) {
        throw new IOException("too many links");
      }
      target = target.resolveSibling(Files.readSymbolicLink(target));
    }
    return target;
  }

  private static void requireNoFolder(Path file) {
    if (Files.isDirectory(file)) {
      throw new InputException(file + ": is a folder; name a file");
    }
  }

  /**
   * Writes several results: where one can't be written, the others are all the same.
   *
   * @throws InputException of the first that can't
   */
  public static void writeAll(Map<Path, String> results) {
    List<InputException> failures = new ArrayList<>();
    results.forEach(
        (file, text) -> {
          try {
            write(file, text);
          } catch (InputException e) {
            failures.add(e);
          }
        });
    if (!failures.isEmpty()) {
      throw failures.get(0);
    }
  }

  /**
   * Checks before the work that its results can be written where they are to be: as {@link
   * #requireApart}, and in folders that are there.
   *
   * @throws InputException if one can't
   */
  public static void requireWritable(List<Path> outputs, List<Path> inputs) {
    requireApart(outputs, inputs);
    for (Path output : outputs) {
      if (!isSpecial(output)) {
        requireFolder(output);
      }
    }
  }

  private static void requireFolder(Path output) {
    Path target;
    try {
      target = target(output).toAbsolutePath();
    } catch (IOException e) {
      throw new InputException("%s: can't be written (%s)".formatted(output, Reasons.of(e)), e);
    }
    Path folder = target.getParent();
    if (folder == null || !Files.isDirectory(folder)) {
      throw new InputException(
          "%s: can't be written, for there is no folder %s; make it first"
              .formatted(output, folder));
    }
    if (!Files.isWritable(folder) && !Files.isWritable(target)) {
      throw new InputException(output + ": can't be written (permission denied)");
    }
  }

  /**
   * Checks that every result is a file's, and that none would be written over what is read, or over
   * another result.
   *
   * @throws InputException if one would
   */
  public static void requireApart(List<Path> outputs, List<Path> inputs) {
    for (int i = 0; i < outputs.size(); i++) {
      Path output = outputs.get(i);
      requireNoFolder(output);
      if (isSpecial(output)) {
        continue;
      }
      if (inputs.stream().anyMatch(input -> isSame(output, input))) {
        throw new InputException(
            output + ": is read, and the result would be written over it; name another file");
      }
      if (outputs.subList(0, i).stream().anyMatch(other -> isSame(output, other))) {
        throw new InputException(output + ": two results can't be in one file; name another");
      }
    }
  }

  private static boolean isSame(Path one, Path other) {
    try {
      return (Files.exists(one) && Files.exists(other))
          ? Files.isSameFile(one, other)
          : isSameName(target(one), target(other));
    } catch (IOException e) {
      return isSameName(one, other);
    }
  }

  private static boolean isSameName(Path one, Path other) {
    return one.toAbsolutePath().normalize().equals(other.toAbsolutePath().normalize());
  }
}
