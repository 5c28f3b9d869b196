package org.legonn.tf.device;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.javacpp.Loader;

/**
 * A system and a processor that native libraries are built for.
 *
 * @param name as JavaCPP has it, such as {@code linux-x86_64}; also the classifier of what Maven
 *     has for it
 */
public record NativePlatform(String name) {
  private static final String ARTIFACT = "org.tensorflow:tensorflow-core-native";
  static final String VERSION = "1.1.0";

  /** Those that TensorFlow's artifact exists for. */
  private static final List<String> PUBLISHED =
      List.of("linux-x86_64", "linux-arm64", "macosx-arm64", "windows-x86_64");

  /** This machine's, or what {@code -Dorg.bytedeco.javacpp.platform} says. */
  public static NativePlatform here() {
    return new NativePlatform(Loader.getPlatform());
  }

  /** Whether there is a TensorFlow for it. */
  public boolean isPublished() {
    return PUBLISHED.contains(name);
  }

  /** What to add where its native library is missing; one line. */
  public String cure() {
    return isPublished()
        ? "add the dependency %s:%s with the classifier %s".formatted(ARTIFACT, VERSION, name)
        : "%s:%s exists for %s alone".formatted(ARTIFACT, VERSION, String.join(", ", PUBLISHED));
  }

  /**
   * Whether a system has musl as its C library, as Alpine has; TensorFlow needs glibc.
   *
   * @param root of the file system
   */
  static boolean hasMusl(Path root) {
    Path libraries = root.resolve("lib");
    if (!Files.isDirectory(libraries)) {
      return false;
    }
    try (DirectoryStream<Path> loaders = Files.newDirectoryStream(libraries, "ld-musl-*.so.1")) {
      return loaders.iterator().hasNext();
    } catch (IOException e) {
      return false; // What failed is told anyway.
    }
  }
}
