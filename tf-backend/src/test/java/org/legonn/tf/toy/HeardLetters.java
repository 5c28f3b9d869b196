package org.legonn.tf.toy;

import static org.legonn.dsl.architecture.Architecture.heads;

import java.util.List;
import java.util.Set;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.Features;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.Precomputed;
import org.legonn.dsl.SpeechEncoder;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.SpeechEncoderBuilder;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.settings.Objective;

/** The toy's task heard, in front of the decoder of {@link Three}, without anything random. */
public final class HeardLetters {
  public static final String ENCODER = "toy-ear";

  private static final int FRAMES_A_LETTER = 4;

  private HeardLetters() {}

  @Precomputed(dimensions = 4, framesPerSecond = 100)
  public interface ToySound extends Features {}

  @LegoModule(ENCODER)
  public static final class Ear implements SpeechEncoder<ToySound, ToyInterface> {
    @Override
    public EncoderSpec define(SpeechEncoderBuilder encoder) {
      return encoder
          .subsample(8, 2)
          .transformer(1, heads(2).feedForward(12).dropout(0))
          .marginals();
    }
  }

  public static DeclaredChain chain() {
    return Chain.of(new Ear()).then(new Three.Last()).declared();
  }

  public static ModelPlan plan(Objective objective, String... frozen) {
    return new ModelPlan(chain(), Set.of(frozen), objective, 1);
  }

  /** The toy's examples, four frames a letter, each at the place of the letter. */
  public static List<Example> batch(int size, long seed) {
    return Toy.batch(size, seed).stream()
        .map(
            example ->
                new Example(
                    new Source.Frames(frames(example.target())),
                    List.of(example.target()),
                    example.target()))
        .toList();
  }

  private static float[][] frames(int[] letters) {
    float[][] frames = new float[FRAMES_A_LETTER * Math.max(1, letters.length)][4];
    for (int i = 0; i < FRAMES_A_LETTER * letters.length; i++) {
      frames[i][letters[i / FRAMES_A_LETTER]] = 1;
    }
    return frames;
  }
}
