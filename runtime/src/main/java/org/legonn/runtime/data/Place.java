package org.legonn.runtime.data;

import java.nio.file.Path;

/** A line of a file, from 1. */
record Place(Path file, long line) {
  @Override
  public String toString() {
    return file + ", line " + line;
  }
}
