package org.legonn.spark;

import com.google.common.collect.AbstractIterator;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.data.LineReader;
import org.legonn.runtime.data.PairReader;
import org.legonn.runtime.data.PairReader.Sides;
import org.legonn.runtime.failure.InputException;

/**
 * A part of a corpus that one task reads: a file of pairs, or two parallel files. No record, which
 * Spark's Kryo can't read.
 */
final class CorpusPart implements Serializable {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final @Nullable String other;

  private CorpusPart(Path file, @Nullable Path other) {
    // Absolute: executors have another working folder than the driver.
    this.file = file.toAbsolutePath().toString();
    this.other = other == null ? null : other.toAbsolutePath().toString();
  }

  /** A file that holds both sides of its pairs. */
  static CorpusPart of(Path file) {
    return new CorpusPart(file, null);
  }

  /** Two files, parallel line by line. */
  static CorpusPart of(Path source, Path target) {
    return new CorpusPart(source, target);
  }

  /** The file of the pairs, or of their sources, for messages. */
  String file() {
    return file;
  }

  /** How many pairs there are; all lines are read, and so known to be pairs. */
  long count() {
    long count = 0;
    for (Iterator<Sides> pairs = pairs(); pairs.hasNext(); pairs.next()) {
      count++;
    }
    return count;
  }

  /**
   * The pairs in the order of the file, as written. The file is closed at its end, and at a line
   * that holds no pair.
   *
   * @throws InputException from the iterator, if a line holds no pair
   */
  Iterator<Sides> pairs() {
    return other == null ? ofBoth() : ofTwo(other);
  }

  /** Where a pair stands, for messages. */
  String place(long line) {
    return "%s, line %s".formatted(other == null ? file : file + " or " + other, line);
  }

  private Iterator<Sides> ofBoth() {
    PairReader reader = PairReader.open(Path.of(file));
    return new OpenPairs() {
      @Override
      @Nullable Sides read() {
        return reader.next();
      }

      @Override
      void close() {
        reader.close();
      }
    };
  }

  private Iterator<Sides> ofTwo(String targetFile) {
    LineReader sources = LineReader.open(Path.of(file));
    try {
      return ofTwo(sources, LineReader.open(Path.of(targetFile)), targetFile);
    } catch (RuntimeException | Error e) {
      sources.close();
      throw e;
    }
  }

  private Iterator<Sides> ofTwo(LineReader sources, LineReader targets, String targetFile) {
    return new OpenPairs() {
      @Override
      @Nullable Sides read() {
        String source = sources.next();
        String target = targets.next();
        if (source != null && target != null) {
          return new Sides(source, target);
        }
        if (source != null || target != null) {
          throw new InputException(
              "%s ends before %s; the two must be parallel, line by line"
                  .formatted(
                      source == null ? file : targetFile, source == null ? targetFile : file));
        }
        return null;
      }

      @Override
      void close() {
        sources.close();
        targets.close();
      }
    };
  }

  /** Has files open up to their end, or to a failure. */
  private abstract static class OpenPairs extends AbstractIterator<Sides> {
    /** The next pair; null at the end. */
    abstract @Nullable Sides read();

    abstract void close();

    @Override
    protected final @Nullable Sides computeNext() {
      Sides pair = null;
      try {
        pair = read();
      } finally {
        if (pair == null) {
          close();
        }
      }
      return pair == null ? endOfData() : pair;
    }
  }
}
