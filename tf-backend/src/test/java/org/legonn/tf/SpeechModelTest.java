package org.legonn.tf;

import static com.google.common.truth.Truth.assertThat;
import static org.legonn.dsl.architecture.Architecture.frequencyMasks;
import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.past;
import static org.legonn.dsl.architecture.Architecture.timeMasks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.legonn.dsl.Chain;
import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.LogMel;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.SourceReader;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.Standardization;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Reading;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.backend.StepOptions;
import org.legonn.runtime.backend.TellsAttention;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.toy.Toy;
import org.legonn.tf.toy.ToyInterface;
import org.legonn.tf.toy.ToySource;

public class SpeechModelTest {
  private static final int RATE = 8_000;
  private static final int HOP = RATE / 100;
  private static final int FRAMES_A_TONE = 12;
  private static final double[] HERTZ = {300, 900, 2_000};

  @LogMel(sampleRate = RATE, bins = 12)
  public interface Sound extends Features {}

  @Precomputed(dimensions = 2, framesPerSecond = 100)
  public interface Plane extends Features {}

  @LegoModule("tone-encoder")
  public static final class ToneEncoder implements SpeechEncoder<Sound, ToyInterface> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder
          .subsample(16, 4)
          .specAugment(frequencyMasks(1, 2), timeMasks(1, 0.05))
          .transformer(1, heads(2).feedForward(32))
          .marginals();
    }
  }

  @LogMel(sampleRate = RATE, bins = 12, standardization = Standardization.RUNNING)
  public interface Live extends Features {}

  @LegoModule("conformer-encoder")
  public static final class ConformerEncoder implements SpeechEncoder<Sound, ToyInterface> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.subsample(16, 4).conformer(1, heads(2).feedForward(32).kernel(3)).marginals();
    }
  }

  /** Chunks of 8 frames; a tone has 12. */
  @LegoModule("live-encoder")
  public static final class LiveEncoder implements SpeechEncoder<Live, ToyInterface> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder
          .subsample(16, 4)
          .specAugment(frequencyMasks(1, 2), timeMasks(1, 0.05))
          .chunks(2, past(1))
          .conformer(1, heads(2).feedForward(32).kernel(3))
          .marginals();
    }
  }

  @LegoModule("plane-encoder")
  public static final class PlaneEncoder implements SpeechEncoder<Plane, ToyInterface> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder.subsample(16, 1).transformer(1, heads(2).feedForward(32)).marginals();
    }
  }

  @LegoModule("letter-encoder")
  public static final class LetterEncoder implements TextEncoder<ToySource, ToyInterface> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder.embed(16).transformer(1, heads(2).feedForward(32)).marginals();
    }
  }

  @Test
  void learnsWhichToneIsWhichFromSamples() {
    assertLearnsTones(new ToneEncoder());
  }

  @Test
  void aConformerLearnsThem() {
    assertLearnsTones(new ConformerEncoder());
  }

  @Test
  void soDoesOneThatListensInChunks() {
    assertLearnsTones(new LiveEncoder());
  }

  private static void assertLearnsTones(SourceReader<?, ToyInterface> encoder) {
    try (Model model = model(encoder)) {
      List<Example> held = tones(16, 99);
      double before = model.evaluate(held).ctc().get(0);
      for (int step = 1; step <= 120; step++) {
        model.train(List.of(tones(16, step)), new StepOptions(5e-3, step));
      }
      assertThat(model.evaluate(held).ctc().get(0)).isLessThan(0.3 * before);
    }
  }

  @Test
  void whatIsSaidLaterChangesNothingThatIsHeardAlready() {
    int chunk = 8 * HOP;
    float[] samples =
        tones(8, 5).stream()
            .map(example -> ((Source.Samples) example.source()).samples())
            .filter(it -> it.length > 2 * chunk)
            .findFirst()
            .orElseThrow();
    // The last frame of a chunk begins a hop before its end and is as long as two and a half.
    float[] begun = Arrays.copyOf(samples, chunk + 3 * HOP / 2);
    try (Model model = model(new LiveEncoder())) {
      List<Reading> readings =
          model.read(
              Stream.of(samples, begun)
                  .<Source>map(it -> new Source.Samples(it, (it.length + HOP - 1) / HOP))
                  .toList(),
              0,
              4);
      for (int position = 0; position < 2; position++) {
        assertThat(readings.get(1).classes()[position])
            .isEqualTo(readings.get(0).classes()[position]);
        assertThat(readings.get(1).probabilities()[position])
            .usingTolerance(1e-5)
            .containsExactly(readings.get(0).probabilities()[position])
            .inOrder();
      }
    }
  }

  @Test
  void saysAsManyPositionsAsSubsamplingLeaves() {
    try (Model model = model(new ToneEncoder())) {
      List<Source> sources = tones(3, 1).stream().map(Example::source).toList();
      for (int i = 0; i < sources.size(); i++) {
        int positions = (sources.get(i).length() + 3) / 4;
        assertThat(model.read(sources, 0, 1).get(i).classes()).hasLength(positions);
      }
    }
  }

  @Test
  void readsAsManyPositionsAsItIsFedWhereNothingChangesTheirNumber() {
    try (Model speech = model(new PlaneEncoder());
        Model text = model(new LetterEncoder())) {
      Source frames = new Source.Frames(new float[7][2]);
      assertThat(speech.read(List.of(frames), 0, 1).get(0).classes()).hasLength(7);
      Source symbols = new Source.Symbols(new int[] {0, 1, 2});
      assertThat(text.read(List.of(symbols), 0, 1).get(0).classes()).hasLength(3);
      float[][] looks =
          ((TellsAttention) text)
              .attention(List.of(symbols), List.of(new int[] {1}))
              .get(0)
              .weights();
      assertThat(looks).hasLength(2);
      assertThat(looks[0]).hasLength(3);
    }
  }

  private static Model model(SourceReader<?, ToyInterface> encoder) {
    return new TensorFlowBackend()
        .open(
            new ModelPlan(
                Chain.of(encoder).then(new Toy.ToyDecoder()).declared(),
                Set.of(),
                Objective.DEFAULT,
                1),
            new EngineOptions(new Device.Cpu(), 1, Precision.FLOAT32));
  }

  /** One to three tones, one after the other. */
  private static List<Example> tones(int size, long seed) {
    Random random = new Random(seed);
    List<Example> batch = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int[] tones = random.ints(1 + random.nextInt(3), 0, HERTZ.length).toArray();
      float[] samples = new float[tones.length * FRAMES_A_TONE * HOP];
      for (int j = 0; j < samples.length; j++) {
        double hertz = HERTZ[tones[j / (FRAMES_A_TONE * HOP)]];
        samples[j] =
            (float)
                (0.3 * Math.sin(2 * Math.PI * hertz * j / RATE) + 0.001 * random.nextGaussian());
      }
      batch.add(
          new Example(new Source.Samples(samples, samples.length / HOP), List.of(tones), tones));
    }
    return batch;
  }
}
