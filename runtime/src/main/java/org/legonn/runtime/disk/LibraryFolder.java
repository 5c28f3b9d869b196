package org.legonn.runtime.disk;

import com.google.common.base.Throwables;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A folder that native libraries are unpacked into and loaded from.
 *
 * @param setting what points it elsewhere, as a user writes it
 */
public record LibraryFolder(Path path, String setting) {
  /** What the system's loader says of a file that isn't the whole library. */
  private static final Pattern DAMAGE =
      Pattern.compile("file too short|invalid ELF header|cannot read file data|not a mach-o file");

  /** Why no library can be loaded from here, and what helps; empty where nothing is wrong. */
  public Optional<String> fault() {
    Optional<String> obstacle = Folders.obstacle(path);
    if (obstacle.isPresent()) {
      return Optional.of(
          "%s can't be written (%s); point %s elsewhere".formatted(path, obstacle.get(), setting));
    }
    return runsPrograms()
        ? Optional.empty()
        : Optional.of(
            "%s is where no program may run (mounted noexec); point %s elsewhere"
                .formatted(path, setting));
  }

  /**
   * Has JNA, which calls the libraries, unpack its own here, too, unless it is told otherwise; by
   * itself it takes a folder of its own, with troubles of its own.
   */
  public LibraryFolder withJna() {
    if (fault().isEmpty()) {
      System.getProperties().putIfAbsent("jna.tmpdir", path.toString());
    }
    return this;
  }

  /** The system grants nobody to run a file on a disk that is mounted to hold no programs. */
  private boolean runsPrograms() {
    try {
      Path trial = Files.createTempFile(path, "legonn", "");
      try {
        return !trial.toFile().setExecutable(true) || Files.isExecutable(trial);
      } finally {
        Files.delete(trial);
      }
    } catch (IOException e) {
      return true; // Whatever this is, it is something else.
    }
  }

  /**
   * Says in one line why a library isn't loaded from here, and what helps.
   *
   * @param library as the sentence's subject
   * @param failure of unpacking, or of loading
   */
  public String explain(String library, Throwable failure) {
    Optional<String> fault = fault();
    if (fault.isPresent()) {
      return "%s can't be loaded: %s".formatted(library, fault.get());
    }
    Throwable root = Throwables.getRootCause(failure);
    if (root instanceof IOException e) {
      return "%s can't be unpacked into %s (%s); free space there, or point %s elsewhere"
          .formatted(library, path, Reasons.of(e), setting);
    }
    String reason = reason(root);
    return DAMAGE.matcher(reason).find()
        ? "%s is damaged (%s); delete the folder %s: it is unpacked anew"
            .formatted(library, reason, path)
        : "%s can't be loaded (%s); this system lacks what it needs, or lets nothing run there"
            .formatted(library, reason);
  }

  /** The JDK puts the library's path before what the system's loader says. */
  private String reason(Throwable failure) {
    String message = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    int end = message.startsWith(path.toString()) ? message.indexOf(": ") : -1;
    return end < 0 ? message : message.substring(end + 2);
  }
}
