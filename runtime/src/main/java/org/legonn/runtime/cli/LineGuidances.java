package org.legonn.runtime.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.ChainService;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.Guidance;

/** What the text of each line of standard input is asked to say, line by line. */
final class LineGuidances {
  private final @Nullable Path prefixFile;
  private final List<String> prefixes;
  private final PlacedGuidance placed;
  private final Guidance ofEach;
  private int taken;

  /**
   * By a file of prefixes, if there is one.
   *
   * @param ofEach what the text of every line is asked
   */
  LineGuidances(@Nullable Path prefixFile, PlacedGuidance ofEach) {
    this.placed = ofEach;
    this.ofEach = ofEach.guidance();
    this.prefixFile = prefixFile;
    this.prefixes = prefixFile == null ? List.of() : SentenceFiles.read(prefixFile);
  }

  /**
   * Checks what is the same for all lines.
   *
   * @throws InputException if a chain can't write it
   */
  void requireWritable(ChainService service) {
    placed.requireWritable(service);
  }

  /**
   * Of the next lines.
   *
   * @throws InputException if the file of prefixes has no line for one
   */
  List<Guidance> next(int lines) {
    List<Guidance> next = new ArrayList<>();
    for (int i = 0; i < lines; i++) {
      next.add(ofEach.prefix(prefixFile == null ? "" : prefix(taken + i)));
    }
    taken += lines;
    return next;
  }

  private String prefix(int line) {
    if (line >= prefixes.size()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s has %d lines, standard input has more; give a line each, an empty one where a text"
                  + " may begin as it likes",
              prefixFile,
              prefixes.size()));
    }
    return prefixes.get(line);
  }

  /**
   * Holds that all lines were taken.
   *
   * @throws InputException if the file of prefixes has more
   */
  void requireEnd() {
    if (taken < prefixes.size()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s has %d lines, standard input has %d; the two must be parallel, line by line",
              prefixFile,
              prefixes.size(),
              taken));
    }
  }
}
