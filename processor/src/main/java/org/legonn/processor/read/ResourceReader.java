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
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.tools.FileObject;
import javax.tools.StandardLocation;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.ModuleNames;
import org.legonn.processor.model.Compilation;

/**
 * Files as the program will find them: where the class that names them comes from. Of a class that
 * is compiled now that is the folder that classes are compiled into, where Maven has put the
 * module's resources before, and the folders of {@code -Alegonn.resources}; of one that was
 * compiled before, its jar, or its folder and the other folders of the class path.
 */
public final class ResourceReader {
  /** The option that names folders and jars besides the class path, separated like one. */
  public static final String OPTION = "legonn.resources";

  private final Elements elements;
  private final Filer filer;
  private final Compilation compilation;
  private final List<Path> named;

  /** Empty where the compiler writes several modules, each into a folder of its own. */
  private final Optional<Path> output;

  /**
   * Reads for one run of the compiler.
   *
   * @param compilation says what is compiled now
   */
  public ResourceReader(ProcessingEnvironment environment, Compilation compilation) {
    this.elements = environment.getElementUtils();
    this.filer = environment.getFiler();
    this.compilation = compilation;
    this.named = named(environment.getOptions().get(OPTION));
    // Read from the disk: the filer refuses to read what another processor wrote in this run.
    this.output = outputFolder("");
  }

  private static List<Path> named(@Nullable String option) {
    return option == null
        ? List.of()
        : Stream.of(option.split(Pattern.quote(File.pathSeparator), -1))
            .flatMap(folder -> pathOf(folder).map(Path::toAbsolutePath).stream())
            .map(Path::normalize)
            .toList();
  }

  /** Those of {@link #OPTION} that are not there. */
  public List<Path> missingFolders() {
    return named.stream().filter(path -> !Files.exists(path)).toList();
  }

  /** A file that is the type's alone, packaged under its name; empty where there is none. */
  public Optional<byte[]> packaged(TypeElement type, String file) {
    return find(type, List.of(packagedPath(type, file)));
  }

  /** Where {@link #packaged} looks, in the jar or folder of the type. */
  public String packagedPath(TypeElement type, String file) {
    return ModuleNames.packagedFolder(elements.getBinaryName(type).toString()) + file;
  }

  /**
   * The content of the file that {@code naming} names; empty where there is none. In a jar that
   * which is packaged under the type's name goes first, in a folder last: there it may be a copy
   * that was packaged before.
   */
  public Optional<byte[]> named(TypeElement naming, String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    String packaged = packagedPath(naming, relative);
    return find(
        naming,
        jarOf(naming).isPresent() ? List.of(packaged, relative) : List.of(relative, packaged));
  }

  /** The first of these files in the first of the type's places that has any. */
  private Optional<byte[]> find(TypeElement type, List<String> paths) {
    Optional<Path> jar = jarOf(type);
    return jar.isPresent()
        ? first(paths, path -> inJar(jar.get(), path))
        : foldersOf(type)
            .flatMap(folder -> first(paths, path -> within(folder, path)).stream())
            .findFirst()
            .or(() -> first(paths, this::onFolders));
  }

  private Stream<Path> foldersOf(TypeElement type) {
    return compilation.holds(type)
        ? Stream.concat(named.stream(), outputFolder(type).stream())
        : Stream.concat(folderOf(type).stream(), named.stream());
  }

  private static Optional<byte[]> first(
      List<String> paths, Function<String, Optional<byte[]>> read) {
    return paths.stream().flatMap(path -> read.apply(path).stream()).findFirst();
  }

  /** A resource that is there and whose path differs little from {@code path}. */
  public Optional<String> near(String path) {
    List<Path> folders = new ArrayList<>(named);
    output.ifPresent(folders::add);
    return NearNames.nearest(path, NearNames.filesBelow(folders));
  }

  private static Optional<Path> pathOf(String text) {
    try {
      return Optional.of(Path.of(text));
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  private static Optional<byte[]> within(Path place, String path) {
    if (Files.isRegularFile(place)) {
      return inJar(place, path);
    }
    Optional<Path> file =
        pathOf(path).map(place::resolve).map(Path::normalize).filter(it -> it.startsWith(place));
    if (file.filter(Files::isRegularFile).isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readAllBytes(file.get()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** In a folder of the class path: a jar there is somebody else's. */
  private Optional<byte[]> onFolders(String path) {
    Stream<StandardLocation> locations =
        output.isPresent()
            ? Stream.of(StandardLocation.CLASS_PATH)
            : Stream.of(StandardLocation.CLASS_OUTPUT, StandardLocation.CLASS_PATH);
    return locations
        .flatMap(location -> file(location, "", path).stream())
        .filter(file -> jar(file.toUri()).isEmpty())
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
    return compilation.holds(type)
        ? Optional.empty()
        : classFile(type).flatMap(ResourceReader::jar);
  }

  private static Optional<Path> jar(URI file) {
    String text = file.toString();
    return text.startsWith("jar:") && text.contains("!/")
        ? pathOf(URI.create(text.substring("jar:".length(), text.indexOf("!/"))))
        : Optional.empty();
  }

  /** The folder from which the compiler has read {@code type}. */
  private Optional<Path> folderOf(TypeElement type) {
    Optional<Path> folder = classFile(type).flatMap(ResourceReader::pathOf);
    long names =
        elements.getBinaryName(type).toString().chars().filter(point -> point == '.').count() + 1;
    for (long i = 0; i < names; i++) {
      folder = folder.map(Path::getParent);
    }
    return folder;
  }

  /** Javac's filer reads a jar's other folders only if their names could be packages'. */
  private Optional<URI> classFile(TypeElement type) {
    String binaryName = elements.getBinaryName(type).toString();
    String packageName = MoreElements.getPackage(type).getQualifiedName().toString();
    String name = binaryName.substring(binaryName.lastIndexOf('.') + 1) + ".class";
    return file(StandardLocation.CLASS_PATH, packageName, name)
        .or(
            () ->
                moduleOf(type)
                    .flatMap(
                        module -> file(StandardLocation.MODULE_PATH, module + packageName, name)))
        .map(FileObject::toUri);
  }

  /** The prefix by which filers tell one module's packages from another's. */
  private Optional<String> moduleOf(TypeElement type) {
    return Optional.ofNullable(elements.getModuleOf(type))
        .filter(module -> !module.isUnnamed())
        .map(module -> module.getQualifiedName() + "/");
  }

  private Optional<Path> outputFolder(TypeElement type) {
    return output.or(() -> moduleOf(type).flatMap(this::outputFolder));
  }

  private Optional<Path> outputFolder(String module) {
    return file(StandardLocation.CLASS_OUTPUT, module, "probe")
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
