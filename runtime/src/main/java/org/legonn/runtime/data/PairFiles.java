package org.legonn.runtime.data;

import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.data.PairReader.Sides;
import org.legonn.runtime.disk.Reasons;
import org.legonn.runtime.failure.InputException;

/**
 * Files that hold both sides of a pair in one line: tab-separated ({@code .tsv}) or JSON lines
 * ({@code .jsonl}, members {@code source} and {@code target}), plain or {@code .gz}. A folder
 * stands for its shards, {@code part-*}, one after the other in the order of their names.
 */
public final class PairFiles implements Corpus {
  /** A file that stands in a folder of shards until all of them do. */
  public static final String UNFINISHED = ".unfinished";

  private static final String SHARD = "part-";
  private static final String SHARDS = SHARD + "*.{tsv,jsonl,tsv.gz,jsonl.gz}";

  private final Path place;
  private final List<Path> files;
  private final long size;
  private final CorpusSample sample;
  private final ChainCodecs codecs;

  private PairFiles(
      Path place, List<Path> files, long size, CorpusSample sample, ChainCodecs codecs) {
    this.place = place;
    this.files = files;
    this.size = size;
    this.sample = sample;
    this.codecs = codecs;
  }

  /**
   * Checks that a file, or a folder's shards, are there, that all lines are pairs, and that there
   * is one.
   *
   * @throws InputException if they aren't; with the line
   */
  public static PairFiles of(Path place, ChainCodecs codecs) {
    List<Path> files = Files.isDirectory(place) ? shards(place) : List.of(place);
    Reservoir sources = new Reservoir(CorpusSample.SIZE);
    Reservoir targets = new Reservoir(CorpusSample.SIZE);
    for (Path file : files) {
      PairFormat unused = PairFormat.of(file); // A name that tells none is said first.
      LineReader.requireRepeatable(file);
      try (PairReader opened = PairReader.open(file)) {
        for (Sides sides = opened.next(); sides != null; sides = opened.next()) {
          sources.add(sides.source());
          targets.add(sides.target());
        }
      }
    }
    if (sources.size() == 0) {
      throw new InputException(place + ": is empty; give at least one pair");
    }
    return new PairFiles(
        place, files, sources.size(), new CorpusSample(sources.sample(), targets.sample()), codecs);
  }

  /**
   * The shards of a folder, in order.
   *
   * @throws InputException if it holds none, or not all that it shall hold
   */
  public static List<Path> shards(Path folder) {
    if (Files.exists(folder.resolve(UNFINISHED))) {
      throw new InputException(
          folder
              + ": not all shards are there, since what writes them is not done or was stopped; wait, or make them anew in another folder");
    }
    List<Path> shards = new ArrayList<>();
    try (DirectoryStream<Path> found = Files.newDirectoryStream(folder, SHARDS)) {
      found.forEach(shards::add);
    } catch (IOException e) {
      throw new InputException(folder + ": can't be read (" + Reasons.of(e) + ")", e);
    }
    if (shards.isEmpty()) {
      throw new InputException(
          folder
              + ": holds no shards (part-*.jsonl or .tsv, plain or .gz); name another folder, or a file");
    }
    Collections.sort(shards);
    return List.copyOf(shards);
  }

  /**
   * Whether data at a place are, or hold, a file: itself, or a shard in it.
   *
   * @param place as somebody named it
   * @param file as {@link #fingerprints} names it
   */
  public static boolean holds(String place, String file) {
    return file.equals(place) || file.startsWith(place + File.separator + SHARD);
  }

  @Override
  public Cursor open() {
    return new OneAfterTheOther();
  }

  /** One file at a time is open. */
  private final class OneAfterTheOther implements Cursor {
    private final Iterator<Path> rest = files.iterator();
    private PairReader opened = PairReader.open(rest.next());

    @Override
    public @Nullable Pair next() {
      Sides sides = opened.next();
      while (sides == null && rest.hasNext()) {
        opened.close();
        opened = PairReader.open(rest.next());
        sides = opened.next();
      }
      if (sides == null) {
        return null;
      }
      LineLocation location = opened.location();
      return codecs.pair(sides.source(), location, sides.target(), location);
    }

    @Override
    public void close() {
      opened.close();
    }
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
    return place.toString();
  }

  @Override
  public List<String> places() {
    return files.stream().map(Path::toString).toList();
  }

  @Override
  public Map<String, String> fingerprints() {
    return FileFingerprints.of(files.toArray(Path[]::new));
  }
}
