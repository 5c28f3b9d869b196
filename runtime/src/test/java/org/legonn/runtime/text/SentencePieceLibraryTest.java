package org.legonn.runtime.text;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import ai.djl.util.Platform;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.process.ChildJvm;

/** A library is loaded once a process, so each test has its own. */
class SentencePieceLibraryTest {
  @TempDir Path folder;

  /** Cuts a text twice: what failed once fails for the same reason. */
  static final class Cutting {
    public static void main(String[] args) throws IOException {
      for (int time = 0; time < 2; time++) {
        try {
          System.out.println(new SentencePieceSegmenter(model(), "m.model").split("ab"));
        } catch (RuntimeException e) {
          System.out.println(e.getMessage());
        }
      }
    }

    private static byte[] model() throws IOException {
      return SentencePieceSegmenterTest.model();
    }
  }

  @Test
  void whatWasCutShortIsUnpackedAnew() throws Exception {
    Path library =
        folder
            .resolve("sentencepiece")
            .resolve(Platform.detectPlatform("sentencepiece").getVersion())
            .resolve(System.mapLibraryName("sentencepiece_native"));
    Files.createDirectories(library.getParent());
    Files.write(library, new byte[5_000]);
    assertThat(cut(folder)).containsExactly("[▁ab]", "[▁ab]");
    assertThat(Files.size(library)).isGreaterThan(100_000L);
  }

  @Test
  void aFileInPlaceOfTheFolderIsNamed() throws Exception {
    Path file = Files.writeString(folder.resolve(".djl.ai"), "");
    String message =
        "SentencePiece's native library can't be loaded: %s/sentencepiece can't be written (Not a directory); point DJL_CACHE_DIR elsewhere"
            .formatted(file);
    assertThat(cut(file)).containsExactly(message, message);
  }

  private List<String> cut(Path cache) throws IOException, InterruptedException {
    Path out = folder.resolve("out");
    Path log = folder.resolve("log");
    ProcessBuilder builder =
        ChildJvm.running(
            Cutting.class,
            List.of("-XX:TieredStopAtLevel=1", "-Dstdout.encoding=UTF-8"),
            List.of());
    builder.environment().put("DJL_CACHE_DIR", cache.toString());
    int status = builder.redirectOutput(out.toFile()).redirectError(log.toFile()).start().waitFor();
    assertWithMessage(Files.readString(log)).that(status).isEqualTo(0);
    return Files.readAllLines(out, UTF_8);
  }
}
