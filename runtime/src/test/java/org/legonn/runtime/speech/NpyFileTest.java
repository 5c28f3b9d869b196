package org.legonn.runtime.speech;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.failure.InputException;

class NpyFileTest {
  @TempDir Path folder;

  @Test
  void readsFloat32() {
    Path file = Sounds.npy(folder.resolve("a.npy"), new float[] {1, 2, 3}, new float[] {4, 5, 6});
    assertThat(NpyFile.read(file)).isEqualTo(new float[][] {{1, 2, 3}, {4, 5, 6}});
  }

  @Test
  void readsFloat64OfEitherByteOrder() {
    for (ByteOrder order : new ByteOrder[] {ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN}) {
      ByteBuffer values = ByteBuffer.allocate(16).order(order).putDouble(0.5).putDouble(-2);
      String type = order == ByteOrder.LITTLE_ENDIAN ? "<f8" : ">f8";
      Path file = file(Sounds.npy(type, "False", "2, 1", values.array()));
      assertThat(NpyFile.read(file)).isEqualTo(new float[][] {{0.5f}, {-2}});
    }
  }

  @Test
  void writesWhatNumpyWrites() throws IOException {
    Path written = folder.resolve("written.npy");
    float[][] matrix = {{1, 2, 3}, {4, 5, -0.5f}};
    NpyFile.write(written, matrix);
    assertThat(NpyFile.read(written)).isEqualTo(matrix);
    byte[] content = Files.readAllBytes(written);
    assertThat(content).hasLength(128 + 24);
    assertThat(new String(content, 8, 120, ISO_8859_1))
        .isEqualTo(
            "v\0{'descr': '<f4', 'fortran_order': False, 'shape': (2, 3), }"
                + " ".repeat(58)
                + "\n");
  }

  @Test
  void refusesOtherTypesOrdersAndShapes() {
    assertThat(refusal(Sounds.npy("<i4", "False", "1, 1", new byte[4])))
        .endsWith("holds «<i4», not float32 or float64; convert it with astype");
    assertThat(refusal(Sounds.npy("|O", "False", "1, 1", new byte[40])))
        .endsWith(
            "holds pickled Python objects, which can run code and are not read; save one matrix of"
                + " float32 with numpy.save");
    assertThat(refusal(Sounds.npy("<f4", "True", "1, 1", new byte[4])))
        .endsWith("is in Fortran order; save it with numpy.ascontiguousarray");
    assertThat(refusal(Sounds.npy("<f4", "False", "1,", new byte[4])))
        .endsWith("has the shape «(1,)», not [frames, dimensions]; reshape it");
    assertThat(refusal(Sounds.npy("<f4", "False", "999999999, 0", new byte[0])))
        .endsWith(
            "has the shape «(999999999, 0)», and no value in a frame; compute the features anew");
  }

  @Test
  void refusesValuesThatAreNoNumbersAndSaysWhere() {
    Path file = Sounds.npy(folder.resolve("a.npy"), new float[] {1, 2}, new float[] {3, Float.NaN});
    assertThat(assertThrows(InputException.class, () -> NpyFile.read(file)))
        .hasMessageThat()
        .isEqualTo(
            file + ": holds NaN in frame 1, dimension 1 (from 0); compute the features anew");
  }

  @Test
  void refusesEveryTruncation() {
    byte[] whole = Sounds.npy("<f4", "False", "2, 3", new byte[24]);
    for (int length = 0; length < whole.length; length++) {
      assertThat(refusal(Arrays.copyOf(whole, length))).doesNotContain("\n");
    }
  }

  private Path file(byte[] content) {
    return Sounds.write(folder.resolve("matrix.npy"), content);
  }

  private String refusal(byte[] content) {
    Path file = file(content);
    return assertThrows(InputException.class, () -> NpyFile.read(file)).getMessage();
  }
}
