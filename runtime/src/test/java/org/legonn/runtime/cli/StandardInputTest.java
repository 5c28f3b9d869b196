package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

class StandardInputTest {
  private static final String REFUSAL = "standard input is closed; give lines there";

  /** Only a process of its own can begin without standard input. */
  @Test
  @EnabledOnOs(OS.LINUX)
  void isRefusedWhereItIsClosed() throws IOException, InterruptedException {
    assertThat(start("exec \"$@\" <&-")).contains(REFUSAL);
    assertThat(start("exec \"$@\" </dev/null")).isEmpty();
  }

  private static String start(String script) throws IOException, InterruptedException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Stream<String> command =
        Stream.of("sh", "-c", script, "sh", java, "-cp", System.getProperty("java.class.path"));
    Process process =
        new ProcessBuilder(Stream.concat(command, Stream.of(Reading.class.getName())).toList())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertWithMessage(said).that(Arrays.asList(0, 1)).contains(process.waitFor());
    return said;
  }

  /** A program that reads standard input to its end. */
  static final class Reading {
    public static void main(String[] args) throws IOException {
      byte[] unused = StandardInput.open().readAllBytes();
    }
  }
}
