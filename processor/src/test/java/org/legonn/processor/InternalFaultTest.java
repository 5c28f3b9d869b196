package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InternalFaultTest {
  @TempDir Path folder;

  @Test
  void isOneErrorThatSaysWhatFailedOnWhatAndWhereToReportIt() throws IOException {
    WrappedProcessor processor =
        new WrappedProcessor(
            (method, arguments) -> {
              if (method.equals("createSourceFile")) {
                throw new IllegalStateException("out of paper");
              }
            });
    String printed =
        Programs.compileTo(
            folder,
            List.of(processor),
            List.of(
                Programs.source(
                    "good/GermanToEnglish.java",
                    Programs.read("good/numbers/GermanToEnglish.java")),
                Programs.source("NoPackage.java", Programs.read("good/nopackage/NoPackage.java"))));
    assertThat(printed)
        .containsMatch(
            "^-: \\[Legonn/InternalFault\\] the annotation processor itself failed on"
                + " NoPackage.Copyist: java.lang.IllegalStateException: out of paper at .*; please"
                + " report this line to the makers of LegoNN \\(see legonn explain InternalFault\\)\n$");
  }
}
