package org.legonn.runtime.disk;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.legonn.runtime.failure.InputException;

/**
 * A folder that a user asked for, which has its name once all of it is written. Until then it is
 * written beside; what is not published when this is closed goes.
 */
public final class NewFolder implements AutoCloseable {
  private static final String LOCK = ".lock";

  private final Path name;
  private final Path partial;
  private final ProcessLock lock;

  private NewFolder(Path name, Path partial, ProcessLock lock) {
    this.name = name;
    this.partial = partial;
    this.lock = lock;
  }

  /**
   * Begins a folder.
   *
   * @param name new, or of an empty folder
   * @throws InputException if a file, or a folder that is not empty, has the name, or somebody is
   *     writing it
   */
  public static NewFolder at(Path name) throws IOException {
    if (Files.exists(name) && (!Files.isDirectory(name) || !Folders.children(name).isEmpty())) {
      throw new InputException(
          name + ": is there already, and nothing is written over it; name a new folder");
    }
    // Through links, which stay.
    Path whole = Files.exists(name) ? name.toRealPath() : name.toAbsolutePath().normalize();
    Path partial = whole.resolveSibling("." + whole.getFileName() + ".partial");
    if (ProcessLock.isHeld(partial.resolve(LOCK))) {
      throw written(name);
    }
    Folders.delete(partial);
    Files.createDirectories(partial);
    return new NewFolder(
        whole, partial, ProcessLock.take(partial.resolve(LOCK)).orElseThrow(() -> written(name)));
  }

  private static InputException written(Path name) {
    return new InputException(
        name + ": something else is writing it; wait for its end, or name another folder");
  }

  /** Where to write what shall be in it. */
  public Path partial() {
    return partial;
  }

  /** Gives the folder its name. */
  public void publish() throws IOException {
    lock.close();
    Files.deleteIfExists(partial.resolve(LOCK));
    Files.deleteIfExists(name); // Windows moves no folder onto another one, even if it is empty.
    Folders.publish(partial, name);
  }

  @Override
  public void close() throws IOException {
    lock.close();
    Folders.delete(partial);
  }
}
