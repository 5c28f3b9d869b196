package org.legonn.runtime.speech;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.common.primitives.Floats;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.FeaturesContract.PrecomputedContract;
import org.legonn.dsl.contract.Procedure;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.SpeechInput;

class SpeechReaderTest {
  private static final FeaturesContract TELEPHONE =
      new LogMelContract("x.Telephone", 8_000, 40, Procedure.first("UTTERANCE"));
  private static final FeaturesContract PLANE =
      new PrecomputedContract("x.Plane", 2, 100, Procedure.first("UTTERANCE"));

  @TempDir Path folder;

  @Test
  void aRecordingReadInPortionsIsTheOneReadAtOnce() {
    Path file =
        Sounds.wav(folder.resolve("long.wav"), 11_025, Sounds.tone(11_025, 440, 3 * 11_025 + 77));
    Source.Samples whole =
        (Source.Samples) reader(TELEPHONE, true).read(file, Excerpt.ALL, Speed.RECORDED);
    try (SoundStream stream = reader(TELEPHONE, true).open(file)) {
      assertThat(stream.seconds().getAsDouble()).isWithin(1e-9).of(3 + 77.0 / 11_025);
      List<float[]> portions = new ArrayList<>();
      for (float[] next = stream.next(); next.length > 0; next = stream.next()) {
        portions.add(next);
      }
      assertThat(portions.size()).isAtLeast(3);
      assertThat(Floats.concat(portions.toArray(new float[0][]))).isEqualTo(whole.samples());
      assertThat(stream.next()).isEmpty();
    }
  }

  @Test
  void refusesSoundInMemoryThatIsNoNumber() {
    Waveform broken = new Waveform(new float[] {0, Float.NaN}, 8_000);
    assertThat(assertThrows(InputException.class, () -> reader(TELEPHONE, false).open(broken)))
        .hasMessageThat()
        .isEqualTo("the recording: sample 1 (from 0) is NaN, where full scale is 1");
  }

  /** Compressed, silence is small: a client could ask for any amount of time. */
  @Test
  void readsNoFurtherThanAsked() {
    SoundPortions silence = SoundPortions.of(new Waveform(new float[9_000], 1_000));
    try (SoundStream stream = new SoundStream("it", silence, Optional.empty(), 1_000, 1_000, 8.5)) {
      for (int second = 0; second < 8; second++) {
        assertThat(stream.next()).hasLength(1_000);
      }
      assertThat(assertThrows(InputException.class, stream::next))
          .hasMessageThat()
          .isEqualTo("it: lasts more than 9 s; give it in parts");
    }
  }

  @Test
  void countsARecordingInFrames() {
    Path file = Sounds.wav(folder.resolve("a.wav"), 8_000, new float[8_000]);
    Source source = reader(TELEPHONE, false).read(file, Excerpt.ALL, Speed.RECORDED);
    assertThat(source.length()).isEqualTo(100);
    assertThat(((Source.Samples) source).samples()).hasLength(8_000);
  }

  @Test
  void refusesAnotherRateAndSaysHowToAllowIt() {
    Path file = Sounds.wav(folder.resolve("a.wav"), 16_000, new float[1_600]);
    assertThat(refusal(reader(TELEPHONE, false), file))
        .isEqualTo(
            file
                + ": has 16000 Hz, but @LogMel(sampleRate = 8000, bins = 40) is declared;"
                + " resample it, or add allowResampling()");
    assertThat(reader(TELEPHONE, true).read(file, Excerpt.ALL, Speed.RECORDED).length())
        .isEqualTo(10);
  }

  @Test
  void resamplingKeepsAToneAndDropsWhatTheLowerRateCannotHold() {
    float[] kept = resampled(Sounds.tone(16_000, 440, 16_000));
    float[] wanted = Sounds.tone(8_000, 440, 8_000);
    float[] dropped = resampled(Sounds.tone(16_000, 5_000, 16_000));
    assertThat(kept).hasLength(8_000);
    for (int i = 200; i < 7_800; i++) {
      assertThat(kept[i]).isWithin(0.002f).of(wanted[i]);
      assertThat(dropped[i]).isWithin(0.002f).of(0);
    }
  }

  @Test
  void twiceTheRateKeepsATone() {
    Waveform read = new Resamplers().at(new Waveform(Sounds.tone(8_000, 440, 800), 8_000), 16_000);
    float[] wanted = Sounds.tone(16_000, 440, 1_600);
    for (int i = 200; i < 1_400; i++) {
      assertThat(read.samples()[i]).isWithin(0.002f).of(wanted[i]);
    }
  }

  @Test
  void aFasterRecordingIsShorterAndHigher() {
    Waveform faster =
        new Resamplers()
            .faster(new Waveform(Sounds.tone(8_000, 400, 8_000), 8_000), Speed.of(1.25));
    float[] wanted = Sounds.tone(8_000, 500, 6_400);
    assertThat(faster.samples()).hasLength(6_400);
    for (int i = 200; i < 6_200; i++) {
      assertThat(faster.samples()[i]).isWithin(0.002f).of(wanted[i]);
    }
  }

  @Test
  void filtersAreMadeOnceForOneRatioOfRates() {
    Resamplers resamplers = new Resamplers();
    Resampler once = resamplers.between(44_100, 16_000);
    assertThat(resamplers.between(88_200, 32_000)).isSameInstanceAs(once);
    assertThat(resamplers.between(16_000, 44_100)).isNotSameInstanceAs(once);
  }

  /** Whoever sends recordings may choose their rates. */
  @Test
  void filtersOfUncommonRatesAreNotKeptForEver() {
    Resampler common = new Resamplers().between(44_100, 16_000);
    Resamplers resamplers = new Resamplers(common.weights());
    assertThat(resamplers.between(44_100, 16_000))
        .isSameInstanceAs(resamplers.between(44_100, 16_000));
    for (int rate = 16_001; rate < 16_010; rate++) {
      Resampler unused = resamplers.between(rate, 160);
    }
    assertThat(resamplers.kept()).isLessThan(9);
  }

  @Test
  void tellsOnceOfRecordingsThatDoNotSayHowLongTheyAre() {
    byte[] stream = Sounds.bytes(8_000, 1, 16, false, new float[800]);
    Arrays.fill(stream, 40, 44, (byte) 0xFF);
    Path file = Sounds.write(folder.resolve("a.wav"), stream);
    List<String> notes = new ArrayList<>();
    SpeechReader reader =
        new SpeechReader(
            TELEPHONE, false, new SpeechInput(false, false), OutsideEncoding.none(), notes::add);
    assertThat(reader.read(file, Excerpt.ALL, Speed.RECORDED).length()).isEqualTo(10);
    assertThat(reader.read(file, Excerpt.ALL, Speed.RECORDED).length()).isEqualTo(10);
    assertThat(notes)
        .containsExactly(
            file
                + ": doesn't say how long it is, so it is read to the file's end; others like it"
                + " are not named");
  }

  @Test
  void fasterFramesAreInterpolated() {
    Path file =
        Sounds.npy(
            folder.resolve("a.npy"),
            new float[] {0, 0},
            new float[] {1, 10},
            new float[] {2, 20},
            new float[] {3, 30});
    Source.Frames slower =
        (Source.Frames) reader(PLANE, false).read(file, Excerpt.ALL, Speed.of(0.5));
    assertThat(slower.features()).hasLength(8);
    assertThat(slower.features()[3]).isEqualTo(new float[] {1.5f, 15});
    assertThat(slower.features()[7]).isEqualTo(new float[] {3, 30});
  }

  @Test
  void refusesFramesOfAnotherWidth() {
    Path file = Sounds.npy(folder.resolve("a.npy"), new float[] {1, 2, 3});
    assertThat(refusal(reader(PLANE, false), file))
        .isEqualTo(
            file
                + ": has 3 values a frame, but @Precomputed(dimensions = 2, framesPerSecond ="
                + " 100.0) is declared; name the right features");
  }

  @Test
  void refusesSpeedsBeyondReason() {
    assertThat(assertThrows(InputException.class, () -> Speed.of(0.1)))
        .hasMessageThat()
        .isEqualTo("a speed of 0.100: must be from 0.5 to 2.0");
  }

  private float[] resampled(float[] samples) {
    Path file = Sounds.wav(folder.resolve("a.wav"), 16_000, samples);
    return ((Source.Samples) reader(TELEPHONE, true).read(file, Excerpt.ALL, Speed.RECORDED))
        .samples();
  }

  private static SpeechReader reader(FeaturesContract features, boolean resampling) {
    return new SpeechReader(
        features, false, new SpeechInput(resampling, false), OutsideEncoding.none(), line -> {});
  }

  private static String refusal(SpeechReader reader, Path file) {
    return assertThrows(InputException.class, () -> reader.read(file, Excerpt.ALL, Speed.RECORDED))
        .getMessage();
  }
}
