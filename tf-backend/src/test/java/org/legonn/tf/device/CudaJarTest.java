package org.legonn.tf.device;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class CudaJarTest {
  private static final String FOLDER = "org/bytedeco/cuda/linux-x86_64/";

  @TempDir Path folder;

  private URLClassLoader classes(String... entries) throws IOException {
    Path jar = folder.resolve("cuda.jar");
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (String entry : entries) {
        out.putNextEntry(new ZipEntry(entry));
        out.closeEntry();
      }
    }
    return new URLClassLoader(new URL[] {jar.toUri().toURL()}, null);
  }

  @Test
  void listsTheLibrariesOfItsFolder() throws IOException {
    try (URLClassLoader classes =
        classes(
            "META-INF/licence", FOLDER, FOLDER + "libcudnn_ops.so.9", FOLDER + "libcudart.so.12")) {
      CudaJar jar = new CudaJar(classes);
      assertThat(jar.names()).containsExactly("libcudart.so.12", "libcudnn_ops.so.9").inOrder();
      assertThat(jar.offers("libcudart.so.12")).isTrue();
      assertThat(jar.offers("libcudnn.so.9")).isFalse();
    }
  }

  @Test
  void isEmptyWhereItIsNotOnTheClassPath() throws IOException {
    try (URLClassLoader classes = classes("META-INF/licence")) {
      CudaJar jar = new CudaJar(classes);
      assertThat(jar.names()).isEmpty();
      assertThat(jar.offers("libcudart.so.12")).isFalse();
    }
  }
}
