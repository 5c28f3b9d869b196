package org.legonn.runtime.cli;

import com.google.common.base.CharMatcher;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.data.LineReader;
import org.legonn.runtime.failure.InputException;

/** Files of a sentence a line, which answer each other line by line. */
final class SentenceFiles {
  private static final CharMatcher LINE_END = CharMatcher.anyOf("\r\n");

  private SentenceFiles() {}

  static List<String> read(Path file) {
    try (Stream<String> lines = LineReader.lines(List.of(file))) {
      return lines.toList();
    }
  }

  /**
   * Reads a file that is parallel to another.
   *
   * @throws InputException if it has not as many lines; with both counts
   */
  static List<String> readParallel(Path file, Path other, int size) {
    List<String> lines = read(file);
    if (lines.size() != size) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s has %d lines, %s has %d; the two must be parallel, line by line",
              other,
              size,
              file,
              lines.size()));
    }
    return lines;
  }

  /** For every line what each of several files has there. */
  static List<List<String>> readParallel(List<Path> files, Path other, int size) {
    List<List<String>> columns =
        files.stream().map(file -> readParallel(file, other, size)).toList();
    List<List<String>> rows = new ArrayList<>(size);
    for (int i = 0; i < size; i++) {
      int row = i;
      rows.add(columns.stream().map(column -> column.get(row)).toList());
    }
    return rows;
  }

  /** A text as one line: what ends a line within it becomes a space. */
  static String line(String text) {
    return LINE_END.replaceFrom(text, ' ');
  }

  /** The files that were named, of some that may not be. */
  static List<Path> named(@Nullable Path... files) {
    return Stream.of(files).filter(Objects::nonNull).toList();
  }
}
