package org.legonn.spark;

import static com.google.common.truth.Truth.assertThat;

import com.google.common.base.Splitter;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkerCommandTest {
  @TempDir Path folder;

  @Test
  void theApplicationsJarsGoBeforeSparks() throws IOException {
    Path jar = Files.createFile(folder.resolve("an application.jar"));
    try (URLClassLoader loader = new URLClassLoader(new URL[] {jar.toUri().toURL()})) {
      List<String> path =
          Splitter.on(File.pathSeparatorChar).splitToList(WorkerCommand.classPath(loader));
      assertThat(path.get(0)).isEqualTo(jar.toString());
      assertThat(path)
          .containsAtLeastElementsIn(
              Splitter.on(File.pathSeparatorChar)
                  .splitToList(System.getProperty("java.class.path")));
    }
  }
}
