package org.legonn.experiments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/**
 * Data that an experiment makes for itself.
 *
 * @param out folder of the experiment
 */
public record MadeData(Path out) {
  /** Writes files into a folder. */
  @FunctionalInterface
  public interface Writer {
    void write(Path folder) throws IOException;
  }

  /** Where a folder is. */
  public Path of(String name) {
    return out.resolve("data").resolve(name);
  }

  /** Makes a folder, once; what a killed experiment left of it is written over. */
  public Path folder(String name, Writer writer) throws IOException {
    Path made = of(name);
    if (!Files.exists(made)) {
      Path partial = made.resolveSibling("." + name);
      Files.createDirectories(partial);
      writer.write(partial);
      Files.move(partial, made, StandardCopyOption.ATOMIC_MOVE);
    }
    return made;
  }
}
