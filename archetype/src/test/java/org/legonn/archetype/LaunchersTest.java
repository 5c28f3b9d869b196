package org.legonn.archetype;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** This project's own programs start as a new project's do. */
class LaunchersTest {
  private static final Path ROOT = Path.of(System.getProperty("build.root"));
  private static final Path TEMPLATES =
      ROOT.resolve("archetype/src/main/resources/archetype-resources");

  @ParameterizedTest
  @ValueSource(strings = {"examples", "experiments"})
  void areTheArchetypes(String module) throws IOException {
    for (String script : new String[] {"legonn", "legonn.cmd"}) {
      Path own = ROOT.resolve(module).resolve(script);
      assertWithMessage("%s", own)
          .that(Files.readString(own))
          .isEqualTo(Files.readString(TEMPLATES.resolve(script)));
    }
    assertThat(Files.isExecutable(ROOT.resolve(module).resolve("legonn"))).isTrue();
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void findTheirJarsThroughLinks(@TempDir Path folder) throws Exception {
    Path project = Files.createDirectory(folder.resolve("a project"));
    Path launcher = project.resolve("legonn");
    Files.copy(TEMPLATES.resolve("legonn"), launcher);
    Path relative =
        Files.createSymbolicLink(folder.resolve("relative"), Path.of("a project/legonn"));
    Path absolute = Files.createSymbolicLink(folder.resolve("absolute"), relative);
    for (Path started : List.of(launcher, relative, absolute)) {
      assertThat(said(folder, started.toString()))
          .isEqualTo(
              "error: %1$s/target/java.args is not there yet; run mvn -q -f '%1$s/pom.xml' compile\n"
                  .formatted(project));
    }
    assertThat(said(project, "legonn"))
        .isEqualTo("error: ./target/java.args is not there yet; run mvn -q compile\n");
    assertThat(said(folder, "relative"))
        .startsWith("error: ./a project/target/java.args is not there yet");
  }

  private static String said(Path folder, String launcher) throws IOException {
    Process process =
        new ProcessBuilder("sh", launcher)
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .start();
    return new String(process.getInputStream().readAllBytes(), UTF_8);
  }
}
