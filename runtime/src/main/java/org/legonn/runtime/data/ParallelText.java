package org.legonn.runtime.data;

import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.data.SymbolCodec.UnknownSymbolException;

/** Two text files, a sentence a line, parallel line by line. */
public final class ParallelText implements Corpus {
  private final Path source;
  private final Path target;
  private final long size;
  private final ChainCodecs codecs;

  private ParallelText(Path source, Path target, long size, ChainCodecs codecs) {
    this.source = source;
    this.target = target;
    this.size = size;
    this.codecs = codecs;
  }

  /**
   * Checks that the files are there, parallel and not empty.
   *
   * @throws InputException if they aren't; with both line counts where these differ
   */
  public static ParallelText of(Path source, Path target, ChainCodecs codecs) {
    long sources = lines(source);
    long targets = lines(target);
    if (sources != targets) {
      throw new InputException(
          "%s has %d lines, %s has %d; the two must be parallel, line by line"
              .formatted(source, sources, target, targets));
    }
    if (sources == 0) {
      throw new InputException(source + ": is empty; give at least one sentence");
    }
    return new ParallelText(source, target, sources, codecs);
  }

  private static long lines(Path file) {
    try (LineReader reader = LineReader.open(file)) {
      while (reader.next() != null) {
        // counting
      }
      return reader.number();
    }
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public String describe() {
    return source + " → " + target;
  }

  @Override
  public Cursor open() {
    LineReader sources = LineReader.open(source);
    return new ParallelCursor(sources, LineReader.open(target));
  }

  private final class ParallelCursor implements Cursor {
    private final LineReader sources;
    private final LineReader targets;

    ParallelCursor(LineReader sources, LineReader targets) {
      this.sources = sources;
      this.targets = targets;
    }

    @Override
    public @Nullable Pair next() {
      String from = sources.next();
      String to = targets.next();
      if (from == null || to == null) {
        return null;
      }
      Source encoded = at(source, () -> codecs.encodeSource(from));
      return new Pair(from, to, at(target, () -> codecs.pair(encoded, to)));
    }

    private <T> T at(Path file, Supplier<T> encoding) {
      try {
        return encoding.get();
      } catch (UnknownSymbolException e) {
        throw new InputException(
            "%s, line %d: %s".formatted(file, sources.number(), e.getMessage()), e);
      }
    }

    @Override
    public void close() {
      sources.close();
      targets.close();
    }
  }
}
