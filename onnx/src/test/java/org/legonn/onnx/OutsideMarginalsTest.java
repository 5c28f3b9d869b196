package org.legonn.onnx;

import static com.google.common.truth.Truth.assertThat;
import static com.google.common.truth.Truth.assertWithMessage;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredModule;
import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.OnnxEncoder;
import org.legonn.dsl.OnnxOutput;
import org.legonn.dsl.OutsideEncoder;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.Segmentation;
import org.legonn.dsl.SourceReader;
import org.legonn.dsl.Standardization;
import org.legonn.dsl.Symbols;
import org.legonn.dsl.Vocabulary;
import org.legonn.runtime.backend.OutsideModel;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.failure.BackendException;
import org.legonn.runtime.failure.InputException;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.speech.OutsideEncoding;

/** What ONNX Runtime gives is what PyTorch gives, and comes to a chain as marginals. */
public class OutsideMarginalsTest {
  private static final float TOLERANCE = 1e-4f;

  @Precomputed(dimensions = 4, framesPerSecond = 10, standardization = Standardization.NONE)
  public interface FourBands extends Features {}

  @Precomputed(dimensions = 4, framesPerSecond = 10)
  public interface FourBandsOfUtterances extends Features {}

  /** Takes {@code [batch, 4, frames]} and lengths, gives probabilities, with the blank within. */
  @LegoModule("frame-listener")
  @OnnxEncoder(
      model = "onnx/frames.onnx",
      blank = 2,
      framesPerSecond = 10,
      gives = OnnxOutput.PROBABILITIES)
  public static final class FrameListener implements OutsideEncoder<FourBands, Letters> {}

  /** Takes {@code [batch, frames, 4]}, gives log-probabilities, with the blank last. */
  @LegoModule("row-listener")
  @OnnxEncoder(
      model = "onnx/rows.onnx",
      tokens = "onnx/rows.tokens.json",
      blank = 4,
      framesPerSecond = 5)
  public static final class RowListener implements OutsideEncoder<FourBandsOfUtterances, Letters> {}

  /** Says that there are more positions than there are. */
  @LegoModule("hasty-listener")
  @OnnxEncoder(model = "onnx/tones.onnx", blank = 0, framesPerSecond = 100)
  public static final class HastyListener implements OutsideEncoder<ToneSound, Letters> {}

  @Symbols(value = "vocab/three-letters.txt", segmentation = Segmentation.CHARACTERS)
  public interface ThreeLetters extends Vocabulary {}

  /** Its file does not say how many classes it gives; they are too many. */
  @LegoModule("vague-listener")
  @OnnxEncoder(
      model = "onnx/vague.onnx",
      tokens = "onnx/three.tokens.txt",
      blank = 0,
      framesPerSecond = 50)
  public static final class VagueListener implements OutsideEncoder<ToneSound, ThreeLetters> {}

  private static float[][] marginals(SourceReader<?, Letters> encoder, Source source) {
    try (OutsideEncoding encoding = open(encoder)) {
      return ((Source.Frames) encoding.encode(source, "a.wav")).features();
    }
  }

  private static OutsideEncoding open(SourceReader<?, Letters> encoder) {
    return OutsideEncoding.open(
        Chain.of(encoder).then(new LetterDecoder()).declared(), EngineOptions.AUTO);
  }

  private static Source.Samples sound(String name) {
    float[] samples = Numpy.column(name);
    return new Source.Samples(samples, samples.length);
  }

  private static void assertClose(float[][] found, float[][] expected) {
    assertThat(found.length).isEqualTo(expected.length);
    for (int k = 0; k < found.length; k++) {
      assertWithMessage("position %s", k)
          .that(found[k])
          .usingTolerance(TOLERANCE)
          .containsExactly(expected[k])
          .inOrder();
    }
  }

  private static float[][] columns(float[][] rows, int... order) {
    float[][] moved = new float[rows.length][order.length];
    for (int k = 0; k < rows.length; k++) {
      for (int i = 0; i < order.length; i++) {
        moved[k][i] = rows[k][order[i]];
      }
    }
    return moved;
  }

  @Test
  void samplesGiveTheLogitsThatPyTorchGives() {
    try (OutsideModel model =
        new OnnxRuntimeEngine()
            .open(DeclaredModule.of(new ToneListener()).onnx().orElseThrow(), EngineOptions.AUTO)) {
      assertClose(model.scores(sound("tones.sound")), Numpy.matrix("tones.logits"));
    }
  }

  @Test
  void logitsComeAsProbabilitiesWithTheBlankLast() {
    float[][] expected = columns(Numpy.matrix("tones.logits"), 1, 2, 3, 4, 0);
    for (float[] row : expected) {
      double sum = 0;
      for (float logit : row) {
        sum += Math.exp(logit);
      }
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) (Math.exp(row[i]) / sum);
      }
    }
    assertClose(marginals(new ToneListener(), sound("tones.sound")), expected);
  }

  @Test
  void framesAndTheirLengthGiveTheProbabilitiesThatPyTorchGives() {
    assertClose(
        marginals(new FrameListener(), new Source.Frames(Numpy.matrix("frames.features"))),
        columns(Numpy.matrix("frames.probabilities"), 0, 1, 3, 4, 2));
  }

  @Test
  void framesAreStandardizedAsDeclaredAndLogProbabilitiesMadeProbabilities() {
    float[][] expected = Numpy.matrix("rows.standardized");
    for (float[] row : expected) {
      for (int i = 0; i < row.length; i++) {
        row[i] = (float) Math.exp(row[i]);
      }
    }
    assertClose(
        marginals(new RowListener(), new Source.Frames(Numpy.matrix("rows.features"))), expected);
  }

  @Test
  void manyThreadsGetTheSameNumbers() throws Exception {
    Source.Samples sound = sound("tones.sound");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try (OutsideEncoding encoding = open(new ToneListener())) {
      float[][] expected = ((Source.Frames) encoding.encode(sound, "a.wav")).features();
      List<Future<Source>> answers = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        answers.add(threads.submit(() -> encoding.encode(sound, "a.wav")));
      }
      for (Future<Source> answer : answers) {
        assertThat(((Source.Frames) answer.get()).features()).isEqualTo(expected);
      }
    } finally {
      threads.shutdown();
    }
  }

  @Test
  void noSoundGivesNoMarginals() {
    assertThat(marginals(new ToneListener(), new Source.Samples(new float[0], 0))).isEmpty();
  }

  @Test
  void anotherRateThanDeclaredIsRefusedWithTheTrueOne() {
    Source.Samples sound = sound("tones.sound");
    InputException refusal =
        assertThrows(InputException.class, () -> marginals(new HastyListener(), sound));
    assertThat(refusal)
        .hasMessageThat()
        .isEqualTo(
            "a.wav: hasty-listener gives 58 positions for 1.17 s, but framesPerSecond = 100.0 makes"
                + " 117; write framesPerSecond = 49.57");
  }

  @Test
  void whatIsNoNumberIsRefusedWithItsPlace() {
    float[] samples = new float[1600];
    samples[700] = Float.NaN;
    InputException refusal =
        assertThrows(
            InputException.class,
            () -> marginals(new ToneListener(), new Source.Samples(samples, samples.length)));
    assertThat(refusal)
        .hasMessageThat()
        .isEqualTo(
            "a.wav: tone-listener gives NaN at position 3 (from 0); look at the sound, and at the"
                + " model");
  }

  @Test
  void otherClassesThanDeclaredAreRefusedWhenTheFileDoesNotTellThem() {
    try (OutsideModel model =
        new OnnxRuntimeEngine()
            .open(
                DeclaredModule.of(new VagueListener()).onnx().orElseThrow(), EngineOptions.AUTO)) {
      Source.Samples sound = sound("tones.sound");
      assertThat(assertThrows(BackendException.class, () -> model.scores(sound)))
          .hasMessageThat()
          .isEqualTo(
              "the ONNX model gives [1, 58, 5], but [1, positions, 4] is wanted; export it as"
                  + " [batch, positions, classes]");
    }
  }

  @Test
  void aClosedModelSaysSo() {
    OutsideEncoding encoding = open(new ToneListener());
    encoding.close();
    encoding.close();
    Source.Samples sound = sound("tones.sound");
    assertThat(assertThrows(IllegalStateException.class, () -> encoding.encode(sound, "a.wav")))
        .hasMessageThat()
        .isEqualTo("the ONNX model is closed");
  }

  @Test
  void aGpuThatThisRuntimeDoesNotKnowIsRefused() {
    EngineOptions options = new EngineOptions(new Device.Gpu(0), 1, Precision.AUTO);
    BackendException refusal =
        assertThrows(
            BackendException.class,
            () ->
                OutsideEncoding.open(
                    Chain.of(new ToneListener()).then(new LetterDecoder()).declared(), options));
    assertThat(refusal)
        .hasMessageThat()
        .isEqualTo(
            "this ONNX Runtime knows no GPU; put com.microsoft.onnxruntime:onnxruntime_gpu on the"
                + " class path in place of onnxruntime, or compute on the CPU");
  }
}
