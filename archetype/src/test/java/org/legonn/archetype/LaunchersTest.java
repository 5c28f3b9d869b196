package org.legonn.archetype;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
}
