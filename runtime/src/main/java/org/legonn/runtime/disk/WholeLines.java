package org.legonn.runtime.disk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The lines of a file that grows line by line. What stands behind the last line end is left out: a
 * kill cuts a line anywhere, also within a character.
 */
public final class WholeLines {
  private WholeLines() {}

  /** All lines that have an end; bytes that are not UTF-8 become U+FFFD. */
  public static List<String> of(Path file) throws IOException {
    byte[] content = Files.readAllBytes(file);
    int end = content.length;
    while (end > 0 && content[end - 1] != '\n') {
      end--;
    }
    return new String(content, 0, end, UTF_8).lines().toList();
  }
}
