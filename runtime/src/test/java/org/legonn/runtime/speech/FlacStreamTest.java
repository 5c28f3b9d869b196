package org.legonn.runtime.speech;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.io.Resources;
import com.google.common.primitives.Bytes;
import com.google.common.primitives.Floats;
import com.google.common.primitives.Ints;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.legonn.runtime.failure.InputException;

/**
 * On files that the reference encoder, flac 1.4.2, has written of {@link #sample}: constant,
 * verbatim, fixed and linear frames, left and side, middle and side, bits that are always 0.
 */
class FlacStreamTest {
  /** Where the number of samples, and the signature behind it, stand in a file. */
  private static final int SAMPLES = 22;

  private static final int SIGNATURE = 26;

  @ParameterizedTest
  @CsvSource({
    "mono8, 8, 600, 0",
    "mono12, 12, 600, 0",
    "mono20, 20, 600, 0",
    "mono24, 24, 600, 1e-7",
    "mono32, 32, 200, 1e-7"
  })
  void readsEveryDepth(String file, int bits, int length, double precision) {
    Waveform read = read(reference(file));
    assertThat(read.sampleRate()).isEqualTo(16_000);
    assertThat(read.samples())
        .usingTolerance(precision)
        .containsExactly(expected(bits, length, 0))
        .inOrder();
  }

  @Test
  void readsTwoChannelsThatAreWrittenAsTheirDifference() {
    float[] samples = read(reference("stereo16")).samples();
    float[] left = expected(16, 600, 0);
    float[] right = expected(16, 600, 1);
    assertThat(samples).hasLength(600);
    for (int i = 0; i < 600; i++) {
      assertThat(samples[i]).isEqualTo((left[i] + right[i]) / 2);
    }
  }

  @Test
  void readsSamplesWhoseLowestBitsAreAlwaysNothing() {
    float[] samples = read(reference("shallow16")).samples();
    assertThat(samples).usingExactEquality().containsExactly(expected(8, 600, 0)).inOrder();
  }

  @Test
  void readsTheHeaderAlone() throws IOException {
    byte[] file = reference("stereo16");
    FlacStream stream = FlacStream.open(new ByteArrayInputStream(file));
    assertThat(stream.header()).isEqualTo(new AudioFile.Header(44_100, 2, false));
    assertThat(stream.promised()).hasValue(600);
  }

  @Test
  void readsToTheEndWhereTheLengthIsUnknown() {
    byte[] file = withoutLength(reference("mono12"));
    assertThat(read(file).samples()).isEqualTo(expected(12, 600, 0));
    assertThat(read(Bytes.concat(file, "TAGsomething".getBytes(US_ASCII))).samples())
        .isEqualTo(expected(12, 600, 0));
  }

  @Test
  void readsAFileWithoutSignature() {
    byte[] file = reference("mono8");
    Arrays.fill(file, SIGNATURE, SIGNATURE + 16, (byte) 0);
    assertThat(read(file).samples()).isEqualTo(expected(8, 600, 0));
  }

  @Test
  void readsAFileOfOneMetadataBlock() {
    byte[] file = reference("mono8");
    file[4] = (byte) 0x80;
    byte[] bare =
        Bytes.concat(Arrays.copyOf(file, 4 + 4 + 34), copy(file, frames(reference("mono8"))));
    assertThat(bare.length).isLessThan(file.length);
    assertThat(read(bare).samples()).isEqualTo(expected(8, 600, 0));
  }

  @Test
  void passesOverTagsBeforeAndAfter() {
    byte[] before = {'I', 'D', '3', 4, 0, 0, 0, 0, 1, 2};
    byte[] after = new byte[128];
    System.arraycopy("TAG".getBytes(US_ASCII), 0, after, 0, 3);
    byte[] tagged = Bytes.concat(before, new byte[130], reference("mono8"), after);
    assertThat(read(tagged).samples()).isEqualTo(expected(8, 600, 0));
  }

  @Test
  void tellsMp3AndHowToConvertIt() {
    byte[] tag = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 9};
    byte[] frame = {(byte) 0xFF, (byte) 0xFB, (byte) 0x90, 0x64};
    byte[] inItsTag = Bytes.concat(tag, new byte[8]);
    byte[] tagged = Bytes.concat(tag, new byte[9], frame, new byte[100]);
    byte[] untagged = Bytes.concat(frame, new byte[100]);
    for (byte[] mp3 : List.of(tag, inItsTag, tagged, untagged)) {
      assertThat(refusal(mp3))
          .isEqualTo(
              "it: is MP3, or begins like it, and is not read; convert it to WAV: ffmpeg -i a.mp3"
                  + " a.wav");
    }
    byte[] aac = Bytes.concat(new byte[] {(byte) 0xFF, (byte) 0xF1}, new byte[100]);
    assertThat(refusal(aac)).startsWith("it: is neither WAV nor FLAC");
  }

  @Test
  void aTaggedFlacThatWasCutShortIsNoMp3() {
    byte[] tag = {'I', 'D', '3', 4, 0, 0, 0, 0, 0, 0};
    byte[] flac = Bytes.concat(tag, Arrays.copyOf(reference("mono8"), 20));
    assertThat(refusal(flac)).isEqualTo("it: is truncated in its header; copy it anew");
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 7, 20, 41, 45})
  void refusesATruncatedHeader(int length) {
    assertThat(refusal(Arrays.copyOf(reference("mono8"), length)))
        .isEqualTo("it: is truncated in its header; copy it anew");
  }

  @Test
  void refusesATruncatedFileAndSaysHowMuchIsThere() {
    byte[] file = reference("mono24");
    assertThat(refusal(Arrays.copyOf(file, file.length - 1)))
        .isEqualTo("it: is truncated: 512 of 600 samples are there; copy it anew");
    assertThat(refusal(withoutLength(Arrays.copyOf(file, file.length - 1))))
        .isEqualTo("it: is truncated: it ends in a frame after sample 512; copy it anew");
  }

  /** Whatever is damaged behind the header, the check sums tell; none goes by in silence. */
  @Test
  void refusesEveryDamagedByte() {
    byte[] file = reference("mono8");
    for (int i = frames(file); i < file.length; i++) {
      byte[] damaged = file.clone();
      damaged[i] ^= 0x10;
      assertThat(refusal(damaged)).matches("it: (is damaged after|is truncated|changes its).*");
    }
  }

  @Test
  void refusesOtherSamplesThanWereSigned() {
    byte[] file = reference("mono8");
    file[SIGNATURE] ^= 1;
    assertThat(refusal(file)).contains("holds other samples than were written into it");
  }

  @Test
  void refusesWhatIsLongerThanItSays() {
    byte[] file = reference("mono8");
    file[SAMPLES + 3] = (byte) (file[SAMPLES + 3] - 50);
    assertThat(refusal(file))
        .isEqualTo("it: is damaged: 600 of 550 samples are there; copy it anew");
  }

  private static int sample(int place, int channel, int bits) {
    int triangle = Math.abs((place * 37 + channel * 20) % 400 - 200) - 100;
    int noise = (place * place * 7 + place * 3) % 11 - 5;
    int low = bits > 8 ? (place * place * 13 + channel) % (1 << (bits - 8)) : 0;
    return ((triangle + noise) << (bits - 8)) + low;
  }

  private static float[] expected(int bits, int length, int channel) {
    float[] samples = new float[length];
    for (int i = 0; i < length; i++) {
      samples[i] = (float) Math.scalb((double) sample(i, channel, bits), 1 - bits);
    }
    return samples;
  }

  /** Where the first frame stands, behind all blocks. */
  private static int frames(byte[] file) {
    int block = 4;
    boolean last = false;
    while (!last) {
      last = file[block] < 0;
      block += 4 + Ints.fromBytes((byte) 0, file[block + 1], file[block + 2], file[block + 3]);
    }
    return block;
  }

  private static byte[] withoutLength(byte[] file) {
    byte[] without = file.clone();
    Arrays.fill(without, SAMPLES, SAMPLES + 4, (byte) 0);
    return without;
  }

  private static byte[] copy(byte[] file, int from) {
    return Arrays.copyOfRange(file, from, file.length);
  }

  static byte[] reference(String name) {
    try {
      return Resources.toByteArray(Resources.getResource("flac/" + name + ".flac"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Waveform read(byte[] file) {
    try (RecordingStream in = AudioFile.open("it", file, true, line -> {})) {
      List<float[]> portions = new ArrayList<>();
      for (float[] next = in.next(999); next.length > 0; next = in.next(999)) {
        portions.add(next);
      }
      return new Waveform(Floats.concat(portions.toArray(new float[0][])), in.sampleRate());
    }
  }

  private static String refusal(byte[] file) {
    String message = assertThrows(InputException.class, () -> read(file)).getMessage();
    assertThat(message).doesNotContain("\n");
    return message;
  }
}
