package org.legonn.processor.read;

import com.google.auto.common.MoreElements;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;

/**
 * Files as the program will find them on its class path: in the folders of {@code
 * -Alegonn.resources}, in the folder that classes are compiled into (where Maven has put the
 * module's resources before), on the class path, and in the jar that holds the type that names
 * them.
 */
public final class ResourceReader {
  /** The option that names folders and jars besides the class path, separated like one. */
  public static final String OPTION = "legonn.resources";

  private final Elements elements;
  private final Filer filer;
  private final List<Path> folders;
  private final List<StandardLocation> locations;

  public ResourceReader(ProcessingEnvironment environment) {
    this.elements = environment.getElementUtils();
    this.filer = environment.getFiler();
    this.folders = new ArrayList<>(folders(environment.getOptions().get(OPTION)));
    // Read from the disk: the filer refuses to read what another processor wrote in this run.
    Optional<Path> output = outputFolder();
    output.ifPresent(folders::add);
    this.locations =
        output.isPresent()
            ? List.of(StandardLocation.CLASS_PATH)
            : List.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH);
  }

  private static List<Path> folders(@Nullable String option) {
    List<Path> folders = new ArrayList<>();
    if (option != null) {
      for (String folder : option.split(Pattern.quote(File.pathSeparator), -1)) {
        pathOf(folder).ifPresent(folders::add);
      }
    }
    return folders;
  }

  /** The content of the resource that {@code naming} names; empty where there is none. */
  public Optional<byte[]> find(TypeElement naming, String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return inFolders(relative)
        .or(() -> inLocations(relative))
        // Javac's filer reads a jar's folders only if their names could be packages'.
        .or(() -> jarOf(naming).flatMap(jar -> inJar(jar, relative)));
  }

  /** A resource that is there and whose path differs little from {@code path}. */
  public Optional<String> near(String path) {
    return NearNames.nearest(path, NearNames.filesBelow(folders));
  }

  private static Optional<Path> pathOf(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private Optional<byte[]> inFolders(String relative) {
    Optional<Path> file = pathOf(relative);
    return folders.stream()
        .flatMap(folder -> file.flatMap(it -> inFolder(folder, it)).stream())
        .findFirst();
  }

  private static Optional<byte[]> inFolder(Path folder, Path relative) {
    if (Files.isRegularFile(folder)) {
      return inJar(folder, relative.toString().replace(File.separatorChar, '/'));
    }
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

  private Optional<byte[]> inLocations(String relative) {
    return locations.stream()
        .flatMap(location -> file(location, "", relative).stream())
        .flatMap(file -> read(file).stream())
        .findFirst();
  }

  private static Optional<byte[]> read(FileObject file) {
    try (InputStream in = file.openInputStream()) {
      return Optional.of(in.readAllBytes());
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> inJar(Path jar, String relative) {
    try (ZipFile zip = new ZipFile(jar.toFile())) {
      ZipEntry entry = zip.getEntry(relative);
      if (entry == null || entry.isDirectory()) {
        return Optional.empty();
      }
      try (InputStream in = zip.getInputStream(entry)) {
        return Optional.of(in.readAllBytes());
      }
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The jar from which the compiler has read {@code type}; empty if it comes from elsewhere. */
  private Optional<Path> jarOf(TypeElement type) {
    String binaryName = elements.getBinaryName(type).toString();
    String packageName = MoreElements.getPackage(type).getQualifiedName().toString();
    String simpleName = binaryName.substring(binaryName.lastIndexOf('.') + 1);
    return file(StandardLocation.CLASS_PATH, packageName, simpleName + ".class")
        .map(file -> file.toUri().toString())
        .filter(uri -> uri.startsWith("jar:") && uri.contains("!/"))
        .flatMap(uri -> pathOf(URI.create(uri.substring("jar:".length(), uri.indexOf("!/")))));
  }

  private Optional<Path> outputFolder() {
    return file(StandardLocation.CLASS_OUTPUT, "", "probe")
        .flatMap(probe -> pathOf(probe.toUri()))
        .flatMap(probe -> Optional.ofNullable(probe.getParent()));
  }

  private static Optional<Path> pathOf(URI uri) {
    try {
      return Optional.of(Path.of(uri));
    } catch (IllegalArgumentException | FileSystemNotFoundException e) {
      // A compiler may keep its files elsewhere than on a disk.
      return Optional.empty();
    }
  }

  private Optional<FileObject> file(StandardLocation location, String packageName, String name) {
    try {
      return Optional.of(filer.getResource(location, packageName, name));
    } catch (IOException | IllegalArgumentException | UnsupportedOperationException e) {
      // The ways in which compilers say that there is none, or that its path can't be one.
      return Optional.empty();
    }
  }
}
