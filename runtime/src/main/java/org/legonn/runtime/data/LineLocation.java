package org.legonn.runtime.data;

import java.nio.file.Path;

/**
 * A line of a file, or a text of a list.
 *
 * @param within the file's path, or the list's name
 * @param line from 1
 */
record LineLocation(String within, long line) {
  LineLocation(Path file, long line) {
    this(file.toString(), line);
  }

  @Override
  public String toString() {
    return within + ", line " + line;
  }
}
