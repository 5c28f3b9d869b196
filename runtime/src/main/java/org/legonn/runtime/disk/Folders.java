package org.legonn.runtime.disk;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Whole folders, tried, copied and deleted; and changes that survive a power cut. */
public final class Folders {
  private static final int TRIAL_BYTES = 1 << 16;

  private Folders() {}

  /**
   * Why nothing can be written into a folder, which is made if need be; empty where something can.
   */
  public static Optional<String> obstacle(Path folder) {
    try {
      Files.createDirectories(folder);
      Path trial = Files.createTempFile(folder, "legonn", "");
      try {
        // On a full disk, an empty file is still made.
        Files.write(trial, new byte[TRIAL_BYTES]);
      } finally {
        Files.delete(trial);
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(Reasons.of(e));
    }
  }

  /** Deletes a folder with all in it, if it is there. */
  public static void delete(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    for (Path path : tree(folder, Comparator.reverseOrder())) {
      Files.delete(path);
    }
  }

  /** What lies in a folder, by name. */
  public static List<Path> children(Path folder) throws IOException {
    try (Stream<Path> paths = Files.list(folder)) {
      return paths.sorted().toList();
    }
  }

  /** Copies a folder with all in it. */
  public static void copy(Path from, Path to) throws IOException {
    for (Path path : tree(from, Comparator.naturalOrder())) {
      Files.copy(path, to.resolve(from.relativize(path).toString()));
    }
  }

  /**
   * Gives a written file or folder its name, all at once: whoever finds the name finds the whole. A
   * file that had it goes; a folder that had it must be empty.
   */
  public static void publish(Path written, Path name) throws IOException {
    for (Path path : tree(written, Comparator.naturalOrder())) {
      force(path);
    }
    Files.move(written, name, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    Path parent = name.toAbsolutePath().getParent();
    if (parent != null) {
      force(parent);
    }
  }

  /** Waits until a file's content, or a folder's list of names, is on the disk. */
  private static void force(Path path) throws IOException {
    if (Files.isDirectory(path)
        && !path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      return; // Other systems keep names in order without being asked, and can't be.
    }
    try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
      channel.force(true);
    }
  }

  private static List<Path> tree(Path folder, Comparator<Path> order) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(order).toList();
    }
  }
}
