package org.legonn.runtime.cli;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A contract in a run's folder is read as if somebody had meant harm with it. */
class DamagedFilesTest {
  private static final int CASES = 300;

  @TempDir Path folder;
  private final ProgramRun program = new ProgramRun();
  private final Random random = new Random(11);
  private Path run;
  private Path contract;
  private byte[] whole;

  @BeforeEach
  void aTrainedRun() throws IOException {
    run = program.trained(folder);
    contract = run.resolve("letter-encoder/module.json");
    whole = Files.readAllBytes(contract);
  }

  @Test
  void aContractThatWasCutOff() throws IOException {
    for (int length = 0; length < whole.length - 1; length += 1 + random.nextInt(20)) {
      refuse(Arrays.copyOf(whole, length), "cut at " + length);
    }
  }

  @Test
  void aContractWithFlippedBitsIsRefusedOrMeansTheSame() throws IOException {
    int refused = 0;
    for (int i = 0; i < CASES; i++) {
      byte[] flipped = whole.clone();
      int place = random.nextInt(flipped.length);
      flipped[place] ^= (byte) (1 << random.nextInt(8));
      Files.write(contract, flipped);
      int status = translate();
      assertWithMessage("bit flipped at %s: %s", place, program.err()).that(status).isAnyOf(0, 2);
      if (status == 2) {
        assertOneLine("flipped at " + place);
        refused++;
      }
    }
    // The rest are in white space, or in names that may change.
    assertThat(refused).isGreaterThan(CASES / 2);
  }

  @Test
  void contractsOfOtherShapes() throws IOException {
    for (String text :
        List.of(
            "[".repeat(100_000),
            "{\"format\":".repeat(50_000),
            "{\"format\":1e999999999}",
            "{\"format\":1,\"name\":[]}",
            "null",
            "\u0000")) {
      refuse(text.getBytes(UTF_8), "another shape");
    }
  }

  @Test
  void aContractThatIsHuge() throws IOException {
    try (RandomAccessFile file = new RandomAccessFile(contract.toFile(), "rw")) {
      file.setLength(1L << 36); // Takes no room: it is one hole.
    }
    assertThat(translate()).isEqualTo(2);
    assertThat(program.err()).contains("module.json: is damaged (it has 68719476736 bytes)");
    assertOneLine("huge");
  }

  private void refuse(byte[] content, String how) throws IOException {
    Files.write(contract, content);
    assertWithMessage(how).that(translate()).isEqualTo(2);
    assertOneLine(how);
  }

  private int translate() {
    return program.run(List.of("translate", "--model=" + run));
  }

  private void assertOneLine(String how) {
    assertWithMessage("%s: %s", how, program.err())
        .that(program.err().strip().lines().count())
        .isEqualTo(1);
    assertThat(program.err()).startsWith("error: ");
  }
}
