package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.jimfs.Configuration;
import com.google.common.jimfs.Jimfs;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.contract.SignalContract;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.decode.MarginalsFolder;
import org.legonn.runtime.disk.Folders;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.fake.Modules;
import org.legonn.runtime.speech.NpyFile;

class MarginalsCommandTest {
  private static final SignalContract SPOKEN =
      Modules.declared().encoders().get(0).contract().output();

  @TempDir Path folder;
  private final ProgramRun program = new ProgramRun();
  private Path run;
  private Path out;

  @BeforeEach
  void aTrainedRun() throws IOException {
    run = program.trained(folder);
    out = folder.resolve("said");
  }

  @Test
  void writesAMatrixASourceAndTheManifestThatTrainsOnThem() throws IOException {
    Files.writeString(folder.resolve("target"), "one\ntwo\n\"one\"\tone\nthree\n");
    assertThat(marginals()).isEqualTo(0);
    assertThat(program.out())
        .isEqualTo(
            """
            @Precomputed(dimensions = 4, framesPerSecond = 1.0, standardization = Standardization.NONE)
            """);
    assertThat(program.err()).endsWith(out + ": 4 sources, which this declares:\n");
    assertThat(Folders.children(out).stream().map(file -> file.getFileName().toString()))
        .containsExactly(
            "00000001.npy",
            "00000002.npy",
            "00000003.npy",
            "00000004.npy",
            "manifest.jsonl",
            "symbols.txt");
    assertThat(Files.readString(out.resolve("symbols.txt"))).isEqualTo("one\ntwo\nthree\n");
    assertThat(Files.readAllLines(out.resolve("manifest.jsonl")))
        .containsExactly(
            "{\"id\":\"1\",\"features\":\"00000001.npy\",\"text\":\"one\"}",
            "{\"id\":\"2\",\"features\":\"00000002.npy\",\"text\":\"two\"}",
            "{\"id\":\"3\",\"features\":\"00000003.npy\",\"text\":\"\\\"one\\\"\\tone\"}",
            "{\"id\":\"4\",\"features\":\"00000004.npy\",\"text\":\"three\"}")
        .inOrder();
    assertThat(NpyFile.read(out.resolve("00000001.npy"))[0]).hasLength(4);
  }

  @Test
  void onlyWhatGivesMarginalsIsAsked() {
    assertThat(marginals("--module=number-decoder")).isEqualTo(2);
    assertThat(program.err())
        .isEqualTo(
            "error: «number-decoder» gives no marginals in this chain; these do:"
                + " letter-encoder\n");
    assertThat(Files.exists(out)).isFalse();
  }

  @Test
  void nothingIsWrittenOver() throws IOException {
    Path precious = Files.writeString(Files.createDirectory(out).resolve("precious"), "!");
    assertThat(marginals()).isEqualTo(2);
    assertThat(program.err())
        .isEqualTo(
            "error: %s: is there already, and nothing is written over it; name a new folder\n"
                .formatted(out));
    assertThat(Folders.children(out)).containsExactly(precious);
  }

  private int marginals(String... more) {
    int status =
        program.run(
            Stream.concat(
                    Stream.of(
                        "marginals",
                        "--model=" + run,
                        "--source=" + folder.resolve("source"),
                        "--target=" + folder.resolve("target"),
                        "--out=" + out),
                    Stream.of(more))
                .toList());
    assertWithMessage(program.err()).that(program.err().lines().count()).isAtMost(1);
    return status;
  }

  @Test
  void anEmptySourceIsNamed() throws IOException {
    Path source = Files.writeString(folder.resolve("source"), "abc\n\nba\ncab\n");
    assertThat(marginals()).isEqualTo(2);
    assertThat(program.err())
        .isEqualTo("error: %s: source 2 is empty; leave the pair out\n".formatted(source));
    assertThat(List.of(Files.exists(out), Files.exists(folder.resolve(".said.partial"))))
        .containsExactly(false, false);
  }

  @Test
  void nothingStaysOnADiskThatIsFullAtTheSymbols() throws IOException {
    try (FileSystem disk = disk(8)) {
      Path name = disk.getPath("/work/said");
      InputException refusal =
          assertThrows(InputException.class, () -> MarginalsFolder.create(name, SPOKEN));
      assertThat(refusal)
          .hasMessageThat()
          .isEqualTo("/work/said: can't be written (out of disk space)");
      assertThat(Folders.children(disk.getPath("/work"))).isEmpty();
    }
  }

  @Test
  void nothingStaysOnADiskThatIsFullAtTheManifest() throws IOException {
    try (FileSystem disk = disk(1 << 12)) {
      MarginalsFolder written = MarginalsFolder.create(disk.getPath("/work/said"), SPOKEN);
      written.add("a", new Reading(new int[][] {{0}}, new float[][] {{1}}), "one");
      long rest = disk.getFileStores().iterator().next().getUnallocatedSpace();
      Path others = Files.write(disk.getPath("/work/others"), new byte[(int) rest]);
      assertThrows(InputException.class, written::close);
      assertThat(Folders.children(disk.getPath("/work"))).containsExactly(others);
    }
  }

  private static FileSystem disk(int bytes) {
    return Jimfs.newFileSystem(
        Configuration.unix().toBuilder().setBlockSize(8).setMaxSize(bytes).build());
  }
}
