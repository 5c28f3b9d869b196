package org.legonn.onnx;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Class paths are long; there was a version of ONNX Runtime that a long command line killed. */
class LongCommandLineTest {
  /** The program that a virtual machine of its own runs. */
  static final class Program {
    private Program() {}

    public static void main(String[] args) {
      System.out.println(new OnnxRuntimeEngine().name());
    }
  }

  @Test
  void theEngineStartsBehindALongCommandLine() throws IOException, InterruptedException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlong=" + "x".repeat(10_000),
                "-classpath",
                System.getProperty("java.class.path"),
                Program.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(0);
    assertThat(said).contains("ONNX Runtime 1.");
  }
}
