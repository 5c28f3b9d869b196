package org.legonn.runtime.speech;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import javax.sound.sampled.AudioFileFormat;
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
    Waveform read = AudioFile.read(wav(Sounds.bytes(11_025, 1, bits, floating, samples)), false);
    assertThat(read.sampleRate()).isEqualTo(11_025);
    assertThat(read.samples()).usingTolerance(precision).containsExactly(samples).inOrder();
  }

  @Test
  void readsFlac() throws Exception {
    float[] tone = Sounds.tone(16_000, 440, 10_000);
    Waveform read = AudioFile.read(flac(tone), false);
    assertThat(read.sampleRate()).isEqualTo(16_000);
    assertThat(read.samples()).usingTolerance(1e-4).containsExactly(tone).inOrder();
    assertThat(AudioFile.header(folder.resolve("sound.flac")))
        .isEqualTo(new AudioFile.Header(16_000, 1));
  }

  /** Compressed, silence is small: a client could ask for any amount of memory. */
  @Test
  void readsARecordingInMemoryNoFurtherThanAsked() throws Exception {
    byte[] silence = Files.readAllBytes(flac(new float[10 * 16_000]));
    assertThat(silence.length).isLessThan(10_000);
    assertThat(AudioFile.read("it", silence, false, 10).samples()).hasLength(10 * 16_000);
    assertThat(assertThrows(InputException.class, () -> AudioFile.read("it", silence, false, 9)))
        .hasMessageThat()
        .isEqualTo("it: lasts more than 9 s; give it in parts");
  }

  @Test
  void refusesASampleRateThatNoSoundHas() {
    Path file = wav(Sounds.bytes(2_000_000_000, 1, 16, false, 0));
    assertThat(refusal(file)).contains("its header says 2000000000 Hz");
  }

  @Test
  void refusesTruncatedFlac() throws Exception {
    byte[] whole = Files.readAllBytes(flac(Sounds.tone(16_000, 440, 40_000)));
    for (int length : new int[] {0, 3, 4, 20, 42, whole.length / 2, whole.length - 1}) {
      Path file = Sounds.write(folder.resolve("cut.flac"), Arrays.copyOf(whole, length));
      assertThat(refusal(file)).contains("cut.flac: ");
    }
    Path half = Sounds.write(folder.resolve("cut.flac"), Arrays.copyOf(whole, whole.length / 2));
    assertThat(refusal(half)).containsMatch("is truncated: \\d+ of 40000 samples are there");
  }

  private Path flac(float[] samples) throws Exception {
    Path wav = wav(Sounds.bytes(16_000, 1, 16, false, samples));
    Path flac = folder.resolve("sound.flac");
    AudioFileFormat.Type type =
        Arrays.stream(AudioSystem.getAudioFileTypes())
            .filter(each -> each.getExtension().equals("flac"))
            .findAny()
            .orElseThrow();
    try (AudioInputStream in = AudioSystem.getAudioInputStream(wav.toFile())) {
      AudioSystem.write(in, type, flac.toFile());
    }
    return flac;
  }

  @Test
  void mixesChannelsDownOnlyWhereThatIsAllowed() {
    Path file = wav(Sounds.bytes(8_000, 2, 16, false, 0.5f, -0.5f));
    assertThat(refusal(file)).endsWith("has 2 channels, one is wanted; mix them, or add mixDown()");
    assertThat(AudioFile.read(file, true).samples())
        .usingTolerance(1e-4)
        .containsExactly(0.375f, -0.375f)
        .inOrder();
  }

  @Test
  void readsTheHeaderAlone() {
    Path file = wav(Sounds.bytes(44_100, 2, 24, false, 0.5f));
    assertThat(AudioFile.header(file)).isEqualTo(new AudioFile.Header(44_100, 2));
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
        .endsWith("sample 1 is NaN; record it anew");
  }

  private Path wav(byte[] content) {
    return Sounds.write(folder.resolve("sound.wav"), content);
  }

  private static String refusal(Path file) {
    InputException refusal = assertThrows(InputException.class, () -> AudioFile.read(file, false));
    assertThat(refusal.getMessage()).doesNotContain("\n");
    return refusal.getMessage();
  }
}
