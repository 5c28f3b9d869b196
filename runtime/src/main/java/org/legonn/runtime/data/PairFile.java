package org.legonn.runtime.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.data.PairFormat.Sides;
import org.legonn.runtime.failure.InputException;

/**
 * A file that holds both sides of a pair in one line: tab-separated ({@code .tsv}) or JSON lines
 * ({@code .jsonl}, members {@code source} and {@code target}), plain or {@code .gz}.
 */
public final class PairFile implements Corpus {
  private final Path file;
  private final PairFormat format;
  private final long size;
  private final CorpusSample sample;
  private final ChainCodecs codecs;

  private PairFile(
      Path file, PairFormat format, long size, CorpusSample sample, ChainCodecs codecs) {
    this.file = file;
    this.format = format;
    this.size = size;
    this.sample = sample;
    this.codecs = codecs;
  }

  /**
   * Checks that the file is there, that all its lines are pairs, and that it is not empty.
   *
   * @throws InputException if it isn't; with the line
   */
  public static PairFile of(Path file, ChainCodecs codecs) {
    PairFormat format = PairFormat.of(file);
    LineReader.requireRepeatable(file);
    Reservoir sources = new Reservoir(CorpusSample.SIZE);
    Reservoir targets = new Reservoir(CorpusSample.SIZE);
    try (LineReader lines = LineReader.open(file)) {
      for (Sides sides = next(lines, file, format);
          sides != null;
          sides = next(lines, file, format)) {
        sources.add(sides.source());
        targets.add(sides.target());
      }
    }
    if (sources.size() == 0) {
      throw new InputException(file + ": is empty; give at least one pair");
    }
    return new PairFile(
        file, format, sources.size(), new CorpusSample(sources.sample(), targets.sample()), codecs);
  }

  /** The pair of the next line; null at the end. */
  private static @Nullable Sides next(LineReader lines, Path file, PairFormat format) {
    String line = lines.nextRecord();
    if (line == null) {
      return null;
    }
    try {
      return format.split(line);
    } catch (IllegalArgumentException e) {
      throw new InputException(
          "%s: %s".formatted(new LineLocation(file, lines.number()), e.getMessage()), e);
    }
  }

  @Override
  public Cursor open() {
    LineReader lines = LineReader.open(file);
    return new Cursor() {
      @Override
      public @Nullable Pair next() {
        Sides sides = PairFile.next(lines, file, format);
        if (sides == null) {
          return null;
        }
        LineLocation place = new LineLocation(file, lines.number());
        return codecs.pair(sides.source(), place, sides.target(), place);
      }

      @Override
      public void close() {
        lines.close();
      }
    };
  }

  @Override
  public CorpusSample sample() {
    return sample;
  }

  @Override
  public long size() {
    return size;
  }

  @Override
  public String describe() {
    return file.toString();
  }

  @Override
  public List<String> places() {
    return List.of(file.toString());
  }

  @Override
  public Map<String, String> fingerprints() {
    return FileFingerprints.of(file);
  }
}
