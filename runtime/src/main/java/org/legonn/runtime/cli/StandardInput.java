package org.legonn.runtime.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;
import org.legonn.runtime.failure.InputException;

/**
 * Standard input, which may be closed, as by {@code <&-}: Java then reads what it opened first, a
 * file of its own.
 */
final class StandardInput {
  /** Where Linux tells what a program's standard input is. */
  private static final Path DESCRIPTOR = Path.of("/proc/self/fd/0");

  private StandardInput() {}

  static InputStream open() {
    try {
      return isJavas(Files.readSymbolicLink(DESCRIPTOR)) ? closed() : System.in;
    } catch (IOException | InvalidPathException e) {
      return System.in; // A system that doesn't tell.
    }
  }

  /** The file that it is, where a system tells; a pipe and a terminal are none. */
  static Optional<Path> file() {
    return Optional.of(DESCRIPTOR).filter(Files::isRegularFile);
  }

  /** Whether a file is one that Java itself reads. */
  private static boolean isJavas(Path file) {
    return file.startsWith(Path.of(System.getProperty("java.home")));
  }

  /** A stream that refuses to be read. */
  private static InputStream closed() {
    return new InputStream() {
      @Override
      public int read() {
        throw new InputException("standard input is closed; give lines there");
      }

      @Override
      public int read(byte[] bytes, int offset, int length) {
        return read();
      }
    };
  }
}
