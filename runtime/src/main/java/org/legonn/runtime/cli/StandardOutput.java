package org.legonn.runtime.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What kind of file standard output is, where the system tells. */
final class StandardOutput {
  private static final Path FILE = Path.of("/dev/stdout");

  /** Of a file's mode, as POSIX has it: its kind, a pipe and a socket. */
  private static final int KIND = 0170000;

  private static final int PIPE = 0010000;
  private static final int SOCKET = 0140000;

  private StandardOutput() {}

  /** Whether somebody reads it while it is written, and may end before it does. */
  static boolean isRead() {
    try {
      int kind = (int) Files.getAttribute(FILE, "unix:mode") & KIND;
      return kind == PIPE || kind == SOCKET;
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      return false; // A system that doesn't tell.
    }
  }
}
