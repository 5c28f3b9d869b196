package org.legonn.tf.modules;

import static com.google.common.truth.Truth.assertThat;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.dsl.contract.FeaturesContract.PrecomputedContract;
import org.legonn.dsl.contract.Procedure;
import org.legonn.tf.fixture.GraphFixture;

class SpeechFeaturesTest {
  private final GraphFixture graph = new GraphFixture();

  @AfterEach
  void close() {
    graph.close();
  }

  @ParameterizedTest
  @CsvSource({"8000, 40", "16000, 80", "22050, 64"})
  void logMelEnergiesAreThoseOfFloat64(int rate, int bins) {
    LogMelContract contract = new LogMelContract("x.Sound", rate, bins, Procedure.first("NONE"));
    float[] samples = sound(rate, 0.31);
    float[] computed = energies(contract, samples);
    double[][] expected = LogMelReference.of(samples, rate, bins);
    assertThat(computed).hasLength(expected.length * bins);
    for (int t = 0; t < expected.length; t++) {
      for (int bin = 0; bin < bins; bin++) {
        assertThat((double) computed[t * bins + bin]).isWithin(1e-4).of(expected[t][bin]);
      }
    }
  }

  @Test
  void aFrameBeginsAtEveryHopUpToTheLastSample() {
    LogMelContract contract = new LogMelContract("x.Sound", 8_000, 20, Procedure.first("NONE"));
    assertThat(energies(contract, new float[80])).hasLength(20);
    assertThat(energies(contract, new float[81])).hasLength(2 * 20);
    assertThat(contract.frames(80)).isEqualTo(1);
    assertThat(contract.frames(81)).isEqualTo(2);
  }

  @Test
  void silenceIsAtTheFloor() {
    LogMelContract contract = new LogMelContract("x.Sound", 8_000, 20, Procedure.first("NONE"));
    for (float energy : energies(contract, new float[300])) {
      assertThat(energy).isWithin(1e-4f).of((float) Math.log(1e-6));
    }
  }

  @Test
  void anUtteranceSoundsTheSameBesideALongerOne() {
    LogMelContract contract =
        new LogMelContract("x.Sound", 8_000, 20, Procedure.first("UTTERANCE"));
    float[] sound = sound(8_000, 0.2);
    float[] padded = new float[3 * sound.length];
    System.arraycopy(sound, 0, padded, 0, sound.length);
    int frames = contract.frames(sound.length);
    float[] alone = features(contract, sound, 1, frames);
    float[] beside = features(contract, padded, 1, frames);
    for (int i = 0; i < alone.length; i++) {
      assertThat(beside[i]).isWithin(1e-5f).of(alone[i]);
    }
  }

  @Test
  void everyDimensionHasMeanZeroAndVarianceOneOverTheUtterance() {
    FeaturesContract contract =
        new PrecomputedContract("x.Mfcc", 2, 100, Procedure.first("UTTERANCE"));
    float[] matrix = {1, -300, 2, -500, 6, 100, 77, 77};
    float[] features =
        graph.floats(
            SpeechFeatures.emit(
                    graph.tf(), contract, graph.floats(matrix, 1, 4, 2), graph.lengths(3))
                .features());
    for (int d = 0; d < 2; d++) {
      double sum = 0;
      double squares = 0;
      for (int t = 0; t < 3; t++) {
        sum += features[2 * t + d];
        squares += features[2 * t + d] * features[2 * t + d];
      }
      assertThat(sum / 3).isWithin(1e-5).of(0);
      assertThat(squares / 3).isWithin(1e-4).of(1);
      assertThat(features[6 + d]).isEqualTo(0);
    }
  }

  @Test
  void aFrameIsStandardizedByThoseSoFar() {
    FeaturesContract contract =
        new PrecomputedContract("x.Mfcc", 2, 100, Procedure.first("RUNNING"));
    float[] matrix = {1, -300, 2, -500, 6, 100, 77, 77};
    float[] features =
        graph.floats(
            SpeechFeatures.emit(
                    graph.tf(), contract, graph.floats(matrix, 1, 4, 2), graph.lengths(3))
                .features());
    // Of 1, 2: (2 - 1.5) / 0.5; of 1, 2, 6: (6 - 3) / √(14 / 3).
    float[] expected = {0, 0, 1, -1, 1.3887f, 1.3363f, 0, 0};
    assertThat(features).usingTolerance(1e-3).containsExactly(expected).inOrder();
  }

  @Test
  void featuresThatAreNotToBeStandardizedStayAsTheyAre() {
    FeaturesContract contract = new PrecomputedContract("x.Mfcc", 2, 100, Procedure.first("NONE"));
    float[] matrix = {1, -300, 2, -500};
    assertThat(
            graph.floats(
                SpeechFeatures.emit(
                        graph.tf(),
                        contract,
                        graph.tf().identity(graph.floats(matrix, 1, 2, 2)),
                        graph.lengths(2))
                    .features()))
        .isEqualTo(matrix);
  }

  @Test
  void moreBandsThanTheSpectrumHasLinesForAreRefused() {
    LogMelContract contract = new LogMelContract("x.Sound", 8_000, 200, Procedure.first("NONE"));
    IllegalArgumentException refusal =
        assertThrows(IllegalArgumentException.class, () -> new LogMelEnergies(contract));
    assertThat(refusal)
        .hasMessageThat()
        .startsWith("@LogMel(sampleRate = 8000, bins = 200, standardization = NONE): band ");
    assertThat(refusal).hasMessageThat().endsWith("declare fewer bins");
  }

  private float[] energies(LogMelContract contract, float[] samples) {
    return features(contract, samples, 1, contract.frames(samples.length));
  }

  private float[] features(LogMelContract contract, float[] samples, int batch, int frames) {
    return graph.floats(
        SpeechFeatures.emit(
                graph.tf(),
                contract,
                graph.floats(samples, batch, samples.length),
                graph.lengths(frames))
            .features());
  }

  /** A loud low tone, a soft high one, and some noise. */
  private static float[] sound(int rate, double seconds) {
    Random random = new Random(5);
    float[] samples = new float[(int) (rate * seconds)];
    for (int i = 0; i < samples.length; i++) {
      double time = (double) i / rate;
      samples[i] =
          (float)
              (0.7 * Math.sin(2 * Math.PI * 200 * time)
                  + 0.001 * Math.sin(2 * Math.PI * 3_100 * time)
                  + 1e-4 * random.nextGaussian());
    }
    return samples;
  }
}
