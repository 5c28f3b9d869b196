package org.legonn.processor;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;

import com.google.testing.compile.Compilation;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.legonn.dsl.contract.Code;

/**
 * Every program under {@code bad/} is refused with exactly the lines beside it. To renew them after
 * a change of wording, run with {@code -Dlegonn.renew} and read the difference.
 */
class BadProgramsTest {
  static Stream<String> programs() {
    return Programs.in("bad");
  }

  @ParameterizedTest
  @MethodSource("programs")
  void isRefusedWithExactlyTheseLines(String program) throws IOException {
    Compilation compilation =
        Programs.compile(
            List.of("-Xlint:all", "-Xlint:-processing"),
            Programs.source("bad/" + program + ".java", Programs.read("bad/" + program + ".java")));
    String printed = Programs.diagnostics(compilation);
    if (System.getProperty("legonn.renew") != null) {
      Files.writeString(Programs.RESOURCES.resolve("bad/" + program + ".txt"), printed);
    }
    assertThat(printed).isEqualTo(Programs.read("bad/" + program + ".txt"));
    assertThat(compilation.status()).isEqualTo(Compilation.Status.FAILURE);
  }

  @Test
  void everyCodeHasAProgram() {
    List<String> codes = programs().map(name -> name.replaceFirst("_.*", "")).distinct().toList();
    for (Code code : Code.values()) {
      if (code != Code.CONTRACT_DRIFT) { // needs a packaged module: see PackagedModulesTest
        assertWithMessage("bad/%s.java", code.label()).that(codes).contains(code.label());
      }
    }
  }
}
