package org.legonn.tf.device;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Path;
import org.bytedeco.javacpp.Loader;
import org.jspecify.annotations.Nullable;
import org.legonn.runtime.disk.LibraryFolder;

/** The folder in which JavaCPP keeps the native libraries that it unpacks from jars. */
public final class NativeCache {
  private static final String SETTING = "org.bytedeco.javacpp.cachedir";
  private static final String LIBRARIES = "/org/tensorflow/internal/c_api/";

  private NativeCache() {}

  /** The folder; where JavaCPP finds none that can be written, the first it would have taken. */
  public static LibraryFolder folder() {
    avoidFolderOfNobody();
    Path path;
    try {
      path = Loader.getCacheDir().toPath();
    } catch (IOException e) {
      String wanted = System.getProperty(SETTING);
      path =
          wanted == null
              ? Path.of(System.getProperty("user.home"), ".javacpp", "cache")
              : Path.of(wanted);
    }
    return new LibraryFolder(path, "-D" + SETTING);
  }

  /**
   * Java says «?» where the system knows no user of the process's number, as in many containers:
   * JavaCPP would make a folder of that name wherever the process works. Instead it takes what
   * would be its second choice.
   */
  private static void avoidFolderOfNobody() {
    if (!Path.of(System.getProperty("user.home")).isAbsolute()) {
      Path second =
          Path.of(
              System.getProperty("java.io.tmpdir"),
              ".javacpp-" + System.getProperty("user.name"),
              "cache");
      System.getProperties().putIfAbsent(SETTING, second.toString());
    }
  }

  /** Why TensorFlow's native library isn't loaded, and what helps: one line. */
  static String explain(LinkageError failure) {
    URL libraries = libraries();
    if (libraries == null) {
      NativePlatform here = NativePlatform.here();
      return "TensorFlow's native library for %s is missing; %s"
          .formatted(here.name(), here.cure());
    }
    Throwable cause = failure;
    try {
      // JavaCPP goes on where it can't unpack a library, and fails at another that needs it.
      Loader.cacheResource(libraries);
    } catch (IOException e) {
      cause = e;
    }
    String reason = folder().explain("TensorFlow's native library", cause);
    return NativePlatform.hasMusl(Path.of("/"))
        ? reason + "; it needs glibc, and this system has musl: take an image with glibc"
        : reason;
  }

  /** Where the class path has this platform's libraries. */
  private static @Nullable URL libraries() {
    String library = System.mapLibraryName("jnitensorflow");
    String platform = LIBRARIES + NativePlatform.here().name();
    for (String folder : new String[] {platform + "-gpu/", platform + "/"}) {
      URL found = NativeCache.class.getResource(folder + library);
      if (found != null) {
        return parent(found);
      }
    }
    return null;
  }

  private static URL parent(URL file) {
    String text = file.toString();
    try {
      return new URI(text.substring(0, text.lastIndexOf('/') + 1)).toURL();
    } catch (URISyntaxException | IOException e) {
      throw new IllegalStateException(text, e);
    }
  }
}
