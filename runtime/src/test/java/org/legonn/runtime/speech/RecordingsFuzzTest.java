package org.legonn.runtime.speech;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.concurrent.TimeUnit.MINUTES;
import static org.junit.jupiter.api.Timeout.ThreadMode.SEPARATE_THREAD;

import com.google.common.io.Resources;
import com.google.common.primitives.Bytes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.runtime.fuzz.ReaderFuzz;

/** Recordings and features as nobody meant them. */
@Timeout(value = 2, unit = MINUTES, threadMode = SEPARATE_THREAD)
class RecordingsFuzzTest {

  @TempDir Path folder;

  @Test
  void wav() throws Exception {
    float[] tone = Sounds.tone(16_000, 440, 50);
    byte[] plain = Sounds.bytes(16_000, 1, 16, false, tone);
    byte[] tagged =
        Bytes.concat(
            Arrays.copyOf(plain, 12),
            "LIST\u0005\u0000\u0000\u0000INFO!\u0000".getBytes(US_ASCII),
            Arrays.copyOfRange(plain, 12, plain.length));
    Path file = folder.resolve("a.wav");
    new ReaderFuzz(
            List.of(
                plain,
                tagged,
                Sounds.bytes(8_000, 2, 24, false, tone),
                Sounds.bytes(8_000, 1, 8, false, tone),
                Sounds.bytes(44_100, 3, 32, true, tone)))
        .checkFile(file, input -> requireSound(AudioFile.read(file, true)));
  }

  @Test
  void flac() throws Exception {
    List<byte[]> originals = new ArrayList<>();
    for (String name : List.of("mono8", "mono12", "mono24", "stereo16", "shallow16", "silence")) {
      originals.add(Resources.toByteArray(Resources.getResource("flac/" + name + ".flac")));
    }
    // A frame has up to 8 channels of 65,535 samples, whatever it takes on disk.
    new ReaderFuzz(originals)
        .at("it")
        .within(64 << 20)
        .check(RecordingsFuzzTest::requireSoundInPortions);
  }

  private static void requireSoundInPortions(byte[] input) {
    try (RecordingStream in = AudioFile.open("it", input, true, note -> {})) {
      int portion = in.sampleRate();
      for (float[] next = in.next(portion); next.length > 0; next = in.next(portion)) {
        requireFinite(next);
      }
    }
  }

  private static void requireSound(Waveform read) {
    assertThat(read.sampleRate()).isGreaterThan(0);
    assertThat(read.samples()).isNotEmpty();
    requireFinite(read.samples());
  }

  private static void requireFinite(float[] samples) {
    for (float sample : samples) {
      if (!Float.isFinite(sample)) {
        throw new AssertionError("a sample of " + sample);
      }
    }
  }

  @Test
  void npy() throws Exception {
    Path file = folder.resolve("a.npy");
    new ReaderFuzz(
            List.of(
                Sounds.npy("<f4", "False", "3, 2", values(6, Float.BYTES)),
                Sounds.npy(">f8", "False", "2, 2", values(4, Double.BYTES)),
                Sounds.npy("<f8", "False", "0, 4", new byte[0])))
        .checkFile(file, input -> requireMatrix(NpyFile.read(file)));
  }

  private static void requireMatrix(float[][] matrix) {
    for (float[] row : matrix) {
      assertThat(row.length).isEqualTo(matrix[0].length);
      for (float value : row) {
        assertThat(Float.isFinite(value)).isTrue();
      }
    }
  }

  private static byte[] values(int count, int bytes) {
    ByteBuffer values = ByteBuffer.allocate(count * bytes).order(ByteOrder.LITTLE_ENDIAN);
    while (values.hasRemaining()) {
      if (bytes == Float.BYTES) {
        values.putFloat(values.position() - 3f);
      } else {
        values.putDouble(values.position() - 3.5);
      }
    }
    return values.array();
  }
}
