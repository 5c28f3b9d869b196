package org.legonn.runtime.data;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.InputException;

/** Reads the pairs of one file, as written. */
public final class PairReader implements AutoCloseable {
  private final Path file;
  private final PairFormat format;
  private final LineReader lines;

  /** The texts of a pair. */
  public record Sides(String source, String target) {}

  private PairReader(Path file, PairFormat format, LineReader lines) {
    this.file = file;
    this.format = format;
    this.lines = lines;
  }

  /**
   * Opens a file, {@code .tsv} or {@code .jsonl}, plain or {@code .gz}.
   *
   * @throws InputException if it isn't there, or is no such file
   */
  public static PairReader open(Path file) {
    return new PairReader(file, PairFormat.of(file), LineReader.open(file));
  }

  /**
   * The pair of the next line; null at the end.
   *
   * @throws InputException if the line holds none, with its place
   */
  public @Nullable Sides next() {
    String line = lines.nextRecord();
    if (line == null) {
      return null;
    }
    try {
      return format.split(line);
    } catch (IllegalArgumentException e) {
      throw new InputException("%s: %s".formatted(location(), e.getMessage()), e);
    }
  }

  /** Where the pair stands that was read last. */
  LineLocation location() {
    return new LineLocation(file, lines.number());
  }

  @Override
  public void close() {
    lines.close();
  }
}
