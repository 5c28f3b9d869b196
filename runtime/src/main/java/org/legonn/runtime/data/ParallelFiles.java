package org.legonn.runtime.data;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.failure.InputException;

/** Two text files, a sentence a line, parallel line by line. */
public final class ParallelFiles implements Corpus {
  private final Path source;
  private final Path target;
  private final long size;
  private final CorpusSample sample;
  private final ChainCodecs codecs;

  private ParallelFiles(
      Path source, Path target, long size, CorpusSample sample, ChainCodecs codecs) {
    this.source = source;
    this.target = target;
    this.size = size;
    this.sample = sample;
    this.codecs = codecs;
  }

  /**
   * Checks that the files are there, all UTF-8, parallel and not empty.
   *
   * @throws InputException if they aren't; with both line counts where these differ
   */
  public static ParallelFiles of(Path source, Path target, ChainCodecs codecs) {
    Reservoir sources = LineReader.survey(source);
    Reservoir targets = LineReader.survey(target);
    if (sources.size() != targets.size()) {
      throw new InputException(
          String.format(
              Locale.ROOT,
              "%s has %d lines, %s has %d; the two must be parallel, line by line",
              source,
              sources.size(),
              target,
              targets.size()));
    }
    if (sources.size() == 0) {
      throw new InputException(source + ": is empty; give at least one sentence");
    }
    return new ParallelFiles(
        source,
        target,
        sources.size(),
        new CorpusSample(sources.sample(), targets.sample()),
        codecs);
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
  public List<String> places() {
    return List.of(source.toString(), target.toString());
  }

  @Override
  public Map<String, String> fingerprints() {
    return FileFingerprints.of(source, target);
  }

  @Override
  public CorpusSample sample() {
    return sample;
  }

  @Override
  public Cursor open() {
    LineReader sources = LineReader.open(source);
    try {
      return new ParallelCursor(sources, LineReader.open(target));
    } catch (RuntimeException | Error e) {
      sources.close();
      throw e;
    }
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
      long line = sources.number();
      return codecs.pair(from, new LineLocation(source, line), to, new LineLocation(target, line));
    }

    @Override
    public void close() {
      sources.close();
      targets.close();
    }
  }
}
