package org.legonn.processor.read;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.tools.StandardLocation;

/**
 * Files as the program will find them on its class path: in the folders of {@code
 * -Alegonn.resources}, in the folder that classes are compiled into (where Maven has put the
 * module's resources before), and on the class path.
 */
public final class ResourceReader {
  /** The option that names folders besides the class path, separated like a class path. */
  public static final String OPTION = "legonn.resources";

  private static final List<StandardLocation> LOCATIONS =
      List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH);

  private final Filer filer;
  private final List<Path> folders;

  public ResourceReader(ProcessingEnvironment environment) {
    this.filer = environment.getFiler();
    this.folders = folders(environment.getOptions().get(OPTION));
  }

  private static List<Path> folders(@org.jspecify.annotations.Nullable String option) {
    List<Path> folders = new ArrayList<>();
    if (option != null) {
      for (String folder : option.split(Pattern.quote(java.io.File.pathSeparator), -1)) {
        pathOf(folder).ifPresent(folders::add);
      }
    }
    return folders;
  }

  /** The content of the resource; empty where there is none. */
  public Optional<byte[]> find(String path) {
    String relative = relative(path);
    for (Path folder : folders) {
      Optional<byte[]> found = pathOf(relative).flatMap(file -> read(folder, file));
      if (found.isPresent()) {
        return found;
      }
    }
    for (StandardLocation location : LOCATIONS) {
      Optional<byte[]> found = read(location, relative);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }

  /** A resource that is there and whose path differs little from {@code path}. */
  public Optional<String> near(String path) {
    List<Path> roots = new ArrayList<>(folders);
    outputFolder().ifPresent(roots::add);
    return NearNames.nearest(relative(path), NearNames.filesBelow(roots));
  }

  private static String relative(String path) {
    return path.startsWith("/") ? path.substring(1) : path;
  }

  private static Optional<Path> pathOf(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> read(Path folder, Path relative) {
    Path file = folder.resolve(relative).normalize();
    if (!file.startsWith(folder.normalize()) || !Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(file));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> read(StandardLocation location, String relative) {
    try (InputStream in = filer.getResource(location, "", relative).openInputStream()) {
      return Optional.of(in.readAllBytes());
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      // The ways in which compilers say that there is none, or that its path can't be one.
      return Optional.empty();
    }
  }

  private Optional<Path> outputFolder() {
    try {
      Path probe = Path.of(filer.getResource(StandardLocation.CLASS_OUTPUT, "", "probe").toUri());
      return Optional.ofNullable(probe.getParent());
    } catch (IOException | RuntimeException e) {
      // Compilers may keep their output elsewhere than in files; then there are no names to offer.
      return Optional.empty();
    }
  }
}
