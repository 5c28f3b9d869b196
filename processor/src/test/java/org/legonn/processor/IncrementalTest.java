package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.tools.JavaFileObject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Gradle asks of a processor that it runs on changed files only. */
class IncrementalTest {
  @TempDir Path folder;

  @Test
  void theProcessorIsDeclaredIsolating() throws IOException {
    try (InputStream in =
        LegonnProcessor.class.getResourceAsStream(
            "/META-INF/gradle/incremental.annotation.processors")) {
      assertThat(new String(in.readAllBytes(), UTF_8).strip())
          .isEqualTo(LegonnProcessor.class.getName() + ",isolating");
    }
  }

  @Test
  void everyFileIsWrittenForExactlyOneAssembly() throws IOException {
    List<String> written = new ArrayList<>();
    Set<String> calls = new HashSet<>();
    WrappedProcessor processor =
        new WrappedProcessor(
            (method, arguments) -> {
              calls.add(method);
              if (method.equals("createSourceFile")) {
                written.add(arguments[0] + " for " + Arrays.toString((Element[]) arguments[1]));
              }
            });
    String printed =
        Programs.compileTo(
            folder,
            List.of(processor),
            List.of(
                source("runtime/TrainerProgram.java"),
                source("good/dictation/Dictation.java"),
                source("good/numbers/GermanToEnglish.java")));
    assertThat(printed).isEqualTo("\n");
    assertThat(written)
        .containsExactly(
            "good.Dictation_DeskModel for [good.Dictation.Desk]",
            "good.Dictation_DeskTrainer for [good.Dictation.Desk]",
            "good.GermanToEnglishModel for [good.GermanToEnglish]",
            "good.GermanToEnglishTrainer for [good.GermanToEnglish]")
        .inOrder();
    assertThat(calls).containsExactly("createSourceFile", "getResource");
  }

  private static JavaFileObject source(String file) {
    return Programs.source(file, Programs.read(file));
  }
}
