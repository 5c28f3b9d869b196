package org.legonn.processor.read;

import java.io.IOException;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.annotation.processing.Filer;
import javax.tools.StandardLocation;
import org.legonn.processor.model.ClassOutput;

/** Asks the compiler where it writes classes. */
public final class ClassOutputReader implements ClassOutput {
  private final Filer filer;

  public ClassOutputReader(Filer filer) {
    this.filer = filer;
  }

  @Override
  public Optional<Path> find(String resource) {
    try {
      Path file = Path.of(filer.getResource(StandardLocation.CLASS_OUTPUT, "", resource).toUri());
      return Optional.of(file).filter(Files::exists);
    } catch (IOException | IllegalArgumentException | FileSystemNotFoundException e) {
      // The ways in which compilers say that there is none, or that they keep it elsewhere.
      return Optional.empty();
    }
  }
}
