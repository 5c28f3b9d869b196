package org.legonn.runtime.speech;

import static com.google.common.truth.Truth.assertThat;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.Bytes;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.Procedure;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.SpeechInput;

class LiveSoundTest {
  private static final int RATE = 8_000;
  private static final int PORTION = 800;
  private static final SpeechReader READER = reader(SpeechInput.AS_DECLARED);

  @Test
  void isPcmWithoutAHeader() {
    SoundStream sound = open(new byte[] {0, 64, 0, -128, -1, 127});
    assertThat(sound.next()).usingTolerance(1e-4).containsExactly(new float[] {0.5f, -1, 1});
    assertThat(sound.next()).isEmpty();
    assertThat(open(new byte[0]).next()).isEmpty();
  }

  @Test
  void comesInTenthsOfASecond() {
    SoundStream sound = open(new byte[2 * (2 * PORTION + 1)]);
    assertThat(sound.next()).hasLength(PORTION);
    assertThat(sound.next()).hasLength(PORTION);
    assertThat(sound.next()).hasLength(1);
    assertThat(sound.next()).isEmpty();
  }

  @Test
  void isWavWhereItBeginsSo() {
    float[] tone = Sounds.tone(RATE, 440, 2 * PORTION);
    SoundStream sound = open(Sounds.bytes(RATE, 1, 16, false, tone));
    assertThat(sound.next())
        .usingTolerance(1e-4)
        .containsExactly(Arrays.copyOf(tone, PORTION))
        .inOrder();
    assertThat(sound.next()).hasLength(PORTION);
    assertThat(sound.next()).isEmpty();
  }

  @Test
  void isFlacWhereItBeginsSo() {
    LiveSound sound =
        LiveSound.open(
            "it", new ByteArrayInputStream(FlacStreamTest.reference("mono8")), RATE, false);
    assertThat(sound.sampleRate()).isEqualTo(16_000);
    assertThat(sound.next(500)).hasLength(500);
    assertThat(sound.next(500)).hasLength(100);
    assertThat(sound.next(500)).isEmpty();
  }

  /** Who reads on before giving what is there would wait for what isn't said yet. */
  @Test
  void waitsForNoMoreThanAPortion() {
    float[] said = Sounds.tone(RATE, 440, PORTION);
    byte[] wav = Sounds.bytes(RATE, 1, 16, false, said);
    Arrays.fill(wav, 40, 44, (byte) 0xFF); // As who can't know the length writes it.
    assertThat(open(new Unfinished(wav)).next()).hasLength(PORTION);
    byte[] raw = Arrays.copyOfRange(wav, 44, wav.length);
    assertThat(open(new Unfinished(raw)).next()).hasLength(PORTION);
  }

  /** Gives some bytes, a few at a time, and no more are there. */
  private static final class Unfinished extends InputStream {
    private final ByteArrayInputStream there;

    Unfinished(byte... there) {
      this.there = new ByteArrayInputStream(there);
    }

    @Override
    public int read() {
      int next = there.read();
      assertThat(next).isAtLeast(0);
      return next;
    }

    @Override
    public int read(byte[] bytes, int start, int length) {
      int read = there.read(bytes, start, Math.min(length, 333));
      assertThat(read).isGreaterThan(0);
      return read;
    }
  }

  @Test
  void thatEndsWithinASampleIsGivenFirst() {
    SoundStream sound = open(Bytes.concat(new byte[2 * 3], new byte[] {7}));
    assertThat(sound.next()).hasLength(3);
    assertRefused(
        sound::next,
        "standard input: ends in the middle of a sample: 7 bytes came, and a sample has 2; send 16"
            + " bit PCM");
  }

  @Test
  void isNoText() {
    assertRefused(
        open("digits/a.wav\n".getBytes(UTF_8))::next,
        "standard input: is text, not sound; send 16 bit PCM, or WAV or FLAC");
  }

  @Test
  void hasAllThatItsHeaderSays() {
    byte[] whole = Sounds.bytes(RATE, 1, 16, false, new float[10]);
    SoundStream cut = open(Arrays.copyOf(whole, whole.length - 4));
    assertThat(cut.next()).hasLength(8);
    assertRefused(
        cut::next, "standard input: is truncated: 8 of 10 samples are there; copy it anew");
  }

  @Test
  void hasTheRateAndTheChannelThatAreDeclared() {
    assertRefused(
        () -> open(Sounds.bytes(16_000, 1, 16, false, 0, 0)),
        "standard input: has 16000 Hz, but @LogMel(sampleRate = 8000, bins = 20, standardization ="
            + " NONE) is declared; resample it, or add allowResampling()");
    byte[] stereo = Sounds.bytes(RATE, 2, 16, false, 0.5f);
    assertRefused(
        () -> open(stereo),
        "standard input: has 2 channels, one is wanted; mix them, or add mixDown()");
  }

  @Test
  void isResampledAndMixedWhereThatIsAllowed() {
    SpeechReader allows = reader(SpeechInput.AS_DECLARED.allowResampling().mixDown());
    byte[] stereo = Sounds.bytes(RATE, 2, 16, false, 0.5f);
    assertThat(allows.listen("standard input", new ByteArrayInputStream(stereo)).next())
        .usingTolerance(1e-4)
        .containsExactly(new float[] {0.375f});
    byte[] fast = Sounds.bytes(16_000, 1, 16, false, new float[4 * PORTION]);
    SoundStream resampled = allows.listen("standard input", new ByteArrayInputStream(fast));
    int samples = 0;
    for (float[] next = resampled.next(); next.length > 0; next = resampled.next()) {
      samples += next.length;
    }
    assertThat(samples).isEqualTo(2 * PORTION);
  }

  private static SpeechReader reader(SpeechInput input) {
    return new SpeechReader(
        new LogMelContract("Telephone", RATE, 20, Procedure.first("NONE")),
        false,
        input,
        OutsideEncoding.none(),
        note -> {});
  }

  private static SoundStream open(byte... bytes) {
    return open(new ByteArrayInputStream(bytes));
  }

  private static SoundStream open(InputStream in) {
    return READER.listen("standard input", in);
  }

  private static void assertRefused(Executable use, String why) {
    assertThat(assertThrows(InputException.class, use)).hasMessageThat().isEqualTo(why);
  }
}
