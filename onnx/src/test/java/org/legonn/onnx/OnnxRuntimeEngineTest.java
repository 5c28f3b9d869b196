package org.legonn.onnx;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession.SessionOptions;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the engine reads from a disk, and writes there. */
class OnnxRuntimeEngineTest {
  private static final String MODEL = "model.onnx";

  @TempDir Path folder;

  @Test
  void aTemporaryFolderThatCantBeWrittenIsNamed() throws IOException, InterruptedException {
    Path nowhere = folder.resolve("nowhere");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + nowhere,
                "-classpath",
                System.getProperty("java.class.path"),
                LongCommandLineTest.Program.class.getName())
            .redirectErrorStream(true)
            .start();
    String said = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).isEqualTo(1);
    assertThat(said)
        .contains(
            "ONNX Runtime's native library can't be unpacked"
                + " (java.nio.file.NoSuchFileException: "
                + nowhere);
    assertThat(said).contains("); point -Djava.io.tmpdir at a folder that can be written");
  }

  @Test
  void aModelIsReadAnewFromAJarThatWasReplaced() throws IOException, OrtException {
    Path jar = folder.resolve("models.jar");
    URL model = URI.create("jar:" + jar.toUri() + "!/" + MODEL).toURL();
    OrtEnvironment environment = OrtEnvironment.getEnvironment();
    try (SessionOptions options = new SessionOptions()) {
      try (InputStream tones = getClass().getResourceAsStream("/onnx/tones.onnx")) {
        write(jar, tones.readAllBytes());
      }
      OnnxRuntimeEngine.session(environment, model, options).close();

      write(jar, new byte[] {1});
      assertThrows(
          OrtException.class, () -> OnnxRuntimeEngine.session(environment, model, options));
    }
  }

  private static void write(Path jar, byte[] model) throws IOException {
    Files.deleteIfExists(jar);
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      out.putNextEntry(new JarEntry(MODEL));
      out.write(model);
    }
  }
}
