package org.legonn.runtime.speech;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.ShortBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import javax.sound.sampled.AudioFormat;
import javax.sound.sampled.AudioInputStream;
import javax.sound.sampled.AudioSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.legonn.runtime.failure.InputException;

class AudioFileTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "8, false, 0.01",
    "16, false, 1e-4",
    "24, false, 1e-6",
    "32, false, 1e-7",
    "32, true, 0",
    "64, true, 0"
  })
  void readsWavOfEveryDepth(int bits, boolean floating, double precision) {
    float[] samples = {0, 0.5f, -0.5f, 0.25f, -1};
    Waveform read = read(wav(Sounds.bytes(11_025, 1, bits, floating, samples)));
    assertThat(read.sampleRate()).isEqualTo(11_025);
    assertThat(read.samples()).usingTolerance(precision).containsExactly(samples).inOrder();
  }

  @Test
  void refusesASampleRateThatNoSoundHas() {
    Path file = wav(Sounds.bytes(2_000_000_000, 1, 16, false, 0));
    assertThat(refusal(file)).contains("its header says 2000000000 Hz");
  }

  @Test
  void mixesChannelsDownOnlyWhereThatIsAllowed() {
    Path file = wav(Sounds.bytes(8_000, 2, 16, false, 0.5f, -0.5f));
    assertThat(refusal(file)).endsWith("has 2 channels, one is wanted; mix them, or add mixDown()");
    assertThat(AudioFile.read(file, true, Excerpt.ALL, line -> {}).samples())
        .usingTolerance(1e-4)
        .containsExactly(0.375f, -0.375f)
        .inOrder();
  }

  @Test
  void readsTheHeaderAlone() {
    Path file = wav(Sounds.bytes(44_100, 2, 24, false, 0.5f));
    assertThat(AudioFile.header(file)).isEqualTo(new AudioFile.Header(44_100, 2, false));
  }

  @Test
  void refusesAnEmptyFile() {
    assertThat(refusal(wav(new byte[0]))).endsWith("sound.wav: is empty; record or copy it anew");
  }

  @Test
  void refusesWhatIsNoRecording() {
    byte[] text = new byte[300];
    Arrays.fill(text, (byte) 'x');
    assertThat(refusal(wav(text)))
        .endsWith("is neither WAV nor FLAC that can be read; convert it to 16 bit PCM WAV");
  }

  @Test
  void refusesARecordingWithoutSamples() {
    assertThat(refusal(wav(Sounds.bytes(8_000, 1, 16, false))))
        .endsWith("holds no sample; record it anew");
  }

  @ParameterizedTest
  @ValueSource(ints = {46, 47, 60, 200})
  void refusesATruncatedRecordingAndSaysHowMuchIsThere(int length) {
    byte[] whole = Sounds.bytes(8_000, 1, 16, false, new float[100]);
    assertThat(refusal(wav(Arrays.copyOf(whole, length))))
        .endsWith(
            String.format(
                Locale.ROOT,
                "is truncated: %d of 100 samples are there; copy it anew",
                (length - 44) / 2));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 4, 11, 12, 20, 35, 43})
  void refusesATruncatedHeader(int length) {
    byte[] whole = Sounds.bytes(8_000, 1, 16, false, new float[100]);
    assertThat(refusal(wav(Arrays.copyOf(whole, length)))).contains("sound.wav: ");
  }

  @Test
  void refusesSamplesThatAreNoNumbers() {
    assertThat(refusal(wav(Sounds.bytes(8_000, 1, 32, true, 0, Float.NaN))))
        .endsWith("sample 1 is NaN, where full scale is 1; record it anew");
  }

  @Test
  void refusesASampleLouderThanAnySound() {
    assertThat(refusal(wav(Sounds.bytes(8_000, 1, 32, true, 0, 0, 1e30f))))
        .endsWith("sample 2 is 1.0E30, where full scale is 1; record it anew");
    assertThat(read(wav(Sounds.bytes(8_000, 1, 32, true, 32_767))).samples())
        .isEqualTo(new float[] {32_767});
  }

  /** As tools that write to a pipe leave the lengths. */
  @ParameterizedTest
  @CsvSource({
    "-1, -1",
    "0, 0",
    "36, 0",
    "0x7FFFF024, 0x7FFFF000",
    "0x7FFF0024, 0x7FFF0000",
    "-1, 0",
    "0x80000024, 0x80000000"
  })
  void readsAStreamToTheFilesEnd(String riff, String data) {
    byte[] file = Sounds.bytes(8_000, 1, 16, false, 0.5f, -0.5f, 0.25f);
    ByteBuffer header = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    header.putInt(4, Long.decode(riff).intValue()).putInt(40, Long.decode(data).intValue());
    List<String> notes = new ArrayList<>();
    Path path = wav(Bytes.concat(file, new byte[1]));
    assertThat(AudioFile.read(path, false, Excerpt.ALL, notes::add).samples())
        .isEqualTo(new float[] {0.5f, -0.5f, 0.25f});
    assertThat(notes)
        .containsExactly(path + ": doesn't say how long it is, so it is read to the file's end");
    assertThat(AudioFile.header(path).openEnded()).isTrue();
  }

  /** Chunks of nothing behind chunks of nothing are no sound. */
  @Test
  void doesNotReadOtherChunksAsSamplesOfAnEmptyRecording() {
    byte[] file = Bytes.concat(Sounds.bytes(8_000, 1, 16, false), chunk("LIST", new byte[20]));
    ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).putInt(4, file.length - 8);
    assertThat(refusal(wav(file))).endsWith("holds no sample; record it anew");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 9_000, 9_001, 100_000})
  void passesOverOtherChunksOfAnyLength(int length) {
    byte[] file = Sounds.bytes(8_000, 1, 16, false, 0.5f, -0.5f);
    byte[] odd = chunk("JUNK", new byte[length]);
    byte[] first = Bytes.concat(part(file, 0, 12), odd, part(file, 12, file.length));
    byte[] second = Bytes.concat(part(file, 0, 36), odd, part(file, 36, file.length), odd);
    assertThat(read(wav(first)).samples()).isEqualTo(new float[] {0.5f, -0.5f});
    assertThat(read(wav(second)).samples()).isEqualTo(new float[] {0.5f, -0.5f});
  }

  @ParameterizedTest
  @CsvSource({"16, false", "24, false", "32, true"})
  void readsExtensibleHeaders(int bits, boolean floating) {
    byte[] file = Sounds.bytes(8_000, 1, bits, floating, 0.5f, -0.5f);
    ByteBuffer format = ByteBuffer.allocate(40).order(ByteOrder.LITTLE_ENDIAN);
    format.put(file, 20, 16).putShort((short) 22).putShort((short) bits).putInt(4);
    format.putShort(format.getShort(0)).putShort(0, (short) 0xFFFE);
    byte[] extensible =
        Bytes.concat(part(file, 0, 12), chunk("fmt ", format.array()), part(file, 36, file.length));
    assertThat(read(wav(extensible)).samples()).isEqualTo(new float[] {0.5f, -0.5f});
  }

  @ParameterizedTest
  @ValueSource(strings = {"RF64", "BW64"})
  void readsLengthsOf64Bits(String magic) {
    byte[] file = Sounds.bytes(8_000, 1, 16, false, 0.5f, -0.5f);
    ByteBuffer.wrap(file).put(magic.getBytes(US_ASCII)).putInt(40, -1);
    ByteBuffer sizes = ByteBuffer.allocate(28).order(ByteOrder.LITTLE_ENDIAN).putLong(8, 4);
    byte[] large =
        Bytes.concat(
            part(file, 0, 12),
            chunk("ds64", sizes.array()),
            part(file, 12, file.length),
            chunk("LIST", new byte[10]));
    assertThat(read(wav(large)).samples()).isEqualTo(new float[] {0.5f, -0.5f});
    assertThat(AudioFile.header(folder.resolve("sound.wav")).openEnded()).isFalse();
  }

  /** Against the JDK's decoder, code by code. */
  @ParameterizedTest
  @CsvSource({"6, ALAW", "7, ULAW"})
  void readsTelephoneSound(int code, String encoding) throws IOException {
    byte[] codes = new byte[256];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (byte) i;
    }
    AudioFormat law =
        new AudioFormat(new AudioFormat.Encoding(encoding), 8_000, 8, 1, 1, 8_000, false);
    AudioInputStream pcm =
        AudioSystem.getAudioInputStream(
            new AudioFormat(8_000, 16, 1, true, true),
            new AudioInputStream(new ByteArrayInputStream(codes), law, codes.length));
    ShortBuffer expected = ByteBuffer.wrap(pcm.readAllBytes()).asShortBuffer();
    byte[] file = Sounds.bytes(8_000, 1, 8, false, new float[256]);
    file[20] = (byte) code;
    System.arraycopy(codes, 0, file, 44, codes.length);
    float[] samples = read(wav(file)).samples();
    for (int i = 0; i < codes.length; i++) {
      assertThat(samples[i]).isEqualTo(expected.get(i) / 32_768f);
    }
  }

  @Test
  void namesAFormatThatCannotBeRead() {
    byte[] file = Sounds.bytes(8_000, 1, 8, false, 0);
    file[20] = 0x11;
    assertThat(refusal(wav(file)))
        .endsWith(
            "has samples of WAV's format 0x0011, which can't be read; convert it to 16 bit PCM WAV");
  }

  @Test
  void readsAPartOfARecording() {
    Path file = wav(Sounds.bytes(10, 1, 32, true, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9));
    assertThat(part(file, 0.2, 0.3)).isEqualTo(new float[] {2, 3, 4});
    assertThat(part(file, 0.8, Double.POSITIVE_INFINITY)).isEqualTo(new float[] {8, 9});
    assertThat(part(file, 0, 1.004)).hasLength(10);
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.8", "1.5, 0.1", "1.0, Infinity"})
  void refusesAPartThatIsNotThere(double offset, double duration) {
    Path file = wav(Sounds.bytes(10, 1, 32, true, new float[10]));
    assertThat(assertThrows(InputException.class, () -> part(file, offset, duration)))
        .hasMessageThat()
        .startsWith(file + ": has 1.000 s, too few for an offset of " + offset + " s");
  }

  private static float[] part(Path file, double offset, double duration) {
    return AudioFile.read(file, false, new Excerpt(offset, duration), line -> {}).samples();
  }

  private static byte[] part(byte[] file, int from, int to) {
    return Arrays.copyOfRange(file, from, to);
  }

  /** A chunk of a RIFF file, with the byte behind it that an odd length asks for. */
  private static byte[] chunk(String name, byte[] content) {
    ByteBuffer chunk =
        ByteBuffer.allocate(8 + content.length + content.length % 2).order(ByteOrder.LITTLE_ENDIAN);
    return chunk.put(name.getBytes(US_ASCII)).putInt(content.length).put(content).array();
  }

  private static Waveform read(Path file) {
    return AudioFile.read(file, false, Excerpt.ALL, line -> {});
  }

  private Path wav(byte[] content) {
    return Sounds.write(folder.resolve("sound.wav"), content);
  }

  private static String refusal(Path file) {
    InputException refusal = assertThrows(InputException.class, () -> read(file));
    assertThat(refusal.getMessage()).doesNotContain("\n");
    return refusal.getMessage();
  }
}
