package org.legonn.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.legonn.runtime.data.PairFiles;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.failure.InputException;

/**
 * Where a corpus goes. Its files are written into a folder there that readers overlook, and get
 * their places once all are written and known to be of use: some shards look like a whole corpus.
 */
final class CorpusFolder implements AutoCloseable {
  private static final String WRITING = ".writing";

  private final Path folder;
  private final Path writing;

  private CorpusFolder(Path folder) {
    this.folder = folder.toAbsolutePath();
    this.writing = this.folder.resolve(WRITING);
  }

  /**
   * Begins a corpus, and clears what one that was killed has left.
   *
   * @throws InputException if something else is in the folder, or it can't be written
   */
  static CorpusFolder begin(Path folder) {
    CorpusFolder begun = new CorpusFolder(folder);
    try {
      Files.createDirectories(begun.folder);
      if (!Folders.children(begun.folder).stream().allMatch(begun.writing::equals)) {
        throw new InputException(folder + ": is not empty; name a new folder with --out");
      }
      Folders.delete(begun.writing);
      Files.createDirectory(begun.writing);
    } catch (IOException e) {
      throw new InputException("%s: can't be written (%s)".formatted(folder, e), e);
    }
    return begun;
  }

  /** Where to write. */
  Path writing() {
    return writing;
  }

  /**
   * Gives files that were written their places: all of them, or none where that can't be done. Who
   * reads them meanwhile is told that they are not all there.
   *
   * @throws InputException if that can't be done
   */
  void publish(List<String> names) {
    try {
      Path unfinished = Files.createFile(folder.resolve(PairFiles.UNFINISHED));
      try {
        for (String name : names) {
          Folders.publish(writing.resolve(name), folder.resolve(name));
        }
      } catch (IOException e) {
        for (String name : names) {
          Files.deleteIfExists(folder.resolve(name));
        }
        throw e;
      } finally {
        Files.delete(unfinished);
      }
    } catch (IOException e) {
      throw new InputException("%s: can't be written (%s)".formatted(folder, e), e);
    }
  }

  /** Deletes what has got no place. */
  @Override
  public void close() {
    try {
      Folders.delete(writing);
    } catch (IOException | UncheckedIOException e) {
      // A task that Spark has given up may still write there; the next corpus clears it.
    }
  }
}
