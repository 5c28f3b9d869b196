package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.legonn.tf.toy.Toy.ENCODER;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.backend.Losses;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.failure.BackendException;
import org.legonn.tf.toy.Toy;

class DamagedWeightsTest {
  private static final int CASES = 60;
  private static final List<String> FILES = List.of("weights.index", "weights.data-00000-of-00001");

  @TempDir Path folder;

  @Test
  void areRefusedInOneLineOrReadAsTheyWere() throws IOException {
    Random random = new Random(13);
    try (Model model = Toy.model(1);
        Model other = Toy.model(2)) {
      other.save(ENCODER, folder);
      Losses before = model.evaluate(Toy.batch(8, 1));
      int refused = 0;
      for (String name : FILES) {
        Path file = folder.resolve(name);
        byte[] whole = Files.readAllBytes(file);
        for (int i = 0; i < CASES; i++) {
          Files.write(file, damaged(whole, i, random));
          refused += isRefused(model, name + ", case " + i) ? 1 : 0;
        }
        Files.write(file, whole);
        assertWithMessage(name).that(refused).isGreaterThan(CASES * 3 / 4);
        refused = 0;
      }
      model.load(ENCODER, folder);
      assertThat(model.evaluate(Toy.batch(8, 1)).ctc()).isNotEqualTo(before.ctc());
    }
  }

  /** Every third is cut off, the others have a bit flipped. */
  private static byte[] damaged(byte[] whole, int number, Random random) {
    if (number % 3 == 0) {
      return Arrays.copyOf(whole, random.nextInt(whole.length));
    }
    byte[] flipped = whole.clone();
    flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
    return flipped;
  }

  private boolean isRefused(Model model, String which) {
    try {
      model.load(ENCODER, folder);
      return false;
    } catch (BackendException e) {
      assertWithMessage(which).that(e.getMessage().lines().count()).isEqualTo(1);
      return true;
    }
  }
}
