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
 * A part of a corpus that one task reads: a file of pairs, or two parallel files.
 *
 * @param other the file of the targets; null where the first file holds both
 */
record CorpusPart(String file, @Nullable String other) implements Serializable {
  /** How many pairs there are; all lines are read, and so known to be pairs. */
  long count() {
    long count = 0;
    for (Iterator<Sides> pairs = pairs(); pairs.hasNext(); pairs.next()) {
      count++;
    }
    return count;
  }

  /**
   * The pairs in the order of the file, as written. The file is closed at its end.
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
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Sides computeNext() {
        Sides pair = reader.next();
        if (pair == null) {
          reader.close();
          return endOfData();
        }
        return pair;
      }
    };
  }

  private Iterator<Sides> ofTwo(String targetFile) {
    LineReader sources = LineReader.open(Path.of(file));
    LineReader targets = LineReader.open(Path.of(targetFile));
    return new AbstractIterator<>() {
      @Override
      protected @Nullable Sides computeNext() {
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
        sources.close();
        targets.close();
        return endOfData();
      }
    };
  }
}
