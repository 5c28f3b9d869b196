package org.legonn.dsl;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLConnection;
import java.net.URLEncoder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.legonn.dsl.contract.ModuleNames;

/**
 * Where a class comes from: the jar or the folder of its class file, and what lies there with it.
 * Two libraries may so hold files of one path, in any order on the class path. What is a module's
 * alone lies in a folder named after its class, which no two libraries share even in one fat jar;
 * nor is it a package, of which Java lets no two modules have the same. A file is read by its URL:
 * a module needn't open the package that it lies in.
 *
 * <p>Builds that keep classes and resources in two folders, as Gradle does, are known by their
 * folders: what a folder of classes lacks is looked for in the folder of the class path that lies
 * nearest. What a jar lacks is missing.
 */
final class Origin {
  /** Within a jar for several versions of Java, a class may lie deeper than the resources. */
  private static final String VERSIONS = "META-INF/versions/\\d+/$";

  /** A disk, and the image that jlink makes, whose URLs don't say what is wrong by a type. */
  private static final Set<String> ON_FILE_SYSTEMS = Set.of("file", "jrt");

  private final Class<?> type;
  private final @Nullable URL classFile;
  private final String base;

  private Origin(Class<?> type) {
    this.type = type;
    String path = type.getName().replace('.', '/') + ".class";
    this.classFile = type.getResource("/" + path);
    this.base = classFile == null ? "" : above(classFile, path).replaceFirst(VERSIONS, "");
  }

  /** A URL without the names of {@code path} that it ends with, however they are encoded. */
  private static String above(URL file, String path) {
    String url = file.toString();
    int end = url.length();
    for (long names = 1 + path.chars().filter(it -> it == '/').count(); names > 0; names--) {
      end = url.lastIndexOf('/', end - 1);
    }
    return url.substring(0, end + 1);
  }

  static Origin of(Class<?> type) {
    return new Origin(type);
  }

  /** The jar or the folder, for messages. */
  String describe() {
    String place = base.replaceFirst("^(jar:)?(nested:|file:)?", "").replaceFirst("!?/$", "");
    return place.isEmpty() ? "its class loader" : place;
  }

  /** A file that is the class's alone: packaged under its name. */
  Optional<URL> packaged(String file) {
    return find(ModuleNames.packagedFolder(type.getName()) + file);
  }

  /**
   * A file that the class names. In a jar that which is packaged under the class's name goes first:
   * a fat jar keeps but one of two others. In a project's folder it goes last, since it may be a
   * copy that was packaged before; but it goes before what only another folder has, which may be
   * another project's.
   */
  Optional<URL> named(String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    String packaged = ModuleNames.packagedFolder(type.getName()) + relative;
    if (!isFolder()) {
      return find(packaged).or(() -> find(relative));
    }
    return besideIfThere(relative)
        .or(() -> besideIfThere(packaged))
        .or(() -> inNearestFolder(relative, packaged));
  }

  /** The first of one folder, the second of two. */
  private Optional<URL> inNearestFolder(String relative, String packaged) {
    Optional<URL> found = inNearestFolder(packaged);
    return inNearestFolder(relative)
        .filter(
            plain -> found.isEmpty() || above(plain, relative).equals(above(found.get(), packaged)))
        .or(() -> found);
  }

  private Optional<URL> find(String path) {
    if (classFile == null) {
      // The loader makes its classes itself; then only it knows what belongs to them.
      return Optional.ofNullable(type.getResource("/" + path));
    }
    Optional<URL> beside = besideIfThere(path);
    return beside.isEmpty() && isFolder() ? inNearestFolder(path) : beside;
  }

  private Optional<URL> besideIfThere(String path) {
    return Optional.of(beside(path)).filter(Origin::exists);
  }

  private boolean isFolder() {
    return base.startsWith("file:");
  }

  private URL beside(String path) {
    try {
      // In the context of the class file: its protocol may be known to its loader alone.
      return new URL(classFile, base + encoded(path));
    } catch (MalformedURLException e) {
      throw new IllegalStateException("no place beside " + classFile, e);
    }
  }

  private Optional<URL> inNearestFolder(String path) {
    ClassLoader loader = type.getClassLoader();
    if (loader == null) {
      return Optional.empty();
    }
    Path home = pathOf(base);
    try (Stream<URL> found = Collections.list(loader.getResources(path)).stream()) {
      return found
          .filter(url -> url.getProtocol().equals("file"))
          .max(Comparator.comparingInt(url -> inCommon(home, pathOf(url.toString()))));
    } catch (IOException e) {
      throw new UncheckedIOException("can't look for " + path, e);
    }
  }

  private static int inCommon(Path a, Path b) {
    int names = 0;
    while (names < Math.min(a.getNameCount(), b.getNameCount())
        && a.getName(names).equals(b.getName(names))) {
      names++;
    }
    return names;
  }

  private static boolean exists(URL url) {
    if (ON_FILE_SYSTEMS.contains(url.getProtocol())) {
      return Files.isRegularFile(pathOf(url.toString()));
    }
    try {
      open(url).close();
      return true;
    } catch (FileNotFoundException | NoSuchFileException e) {
      return false;
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + url, e);
    }
  }

  /** The content of a file that was found. */
  static byte[] read(URL url) {
    try (InputStream in = open(url)) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("can't read " + url, e);
    }
  }

  /** A cached jar would stay open, and as it was when it was first read. */
  private static InputStream open(URL url) throws IOException {
    URLConnection connection = url.openConnection();
    connection.setUseCaches(false);
    return connection.getInputStream();
  }

  private static Path pathOf(String url) {
    try {
      return Path.of(new URI(url));
    } catch (URISyntaxException e) {
      throw new IllegalStateException("no place on this disk: " + url, e);
    }
  }

  private static String encoded(String path) {
    return List.of(path.split("/", -1)).stream()
        .map(name -> URLEncoder.encode(name, UTF_8).replace("+", "%20"))
        .collect(Collectors.joining("/"));
  }
}
