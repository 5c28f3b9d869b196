package org.legonn.tf.toy;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.Model;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.backend.Source;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Objective;
import org.legonn.tf.TensorFlowBackend;

/** Learns to drop the letter d and to write w, x, y for a, b, c. */
public final class Toy {
  public static final String ENCODER = "toy-encoder";
  public static final String DECODER = "toy-decoder";

  private Toy() {}

  @LegoModule(ENCODER)
  public static final class ToyEncoder implements TextEncoder<ToySource, ToyInterface> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder
          .embed(16)
          .transformer(1, heads(2).feedForward(32).dropout(0.1))
          .outputLength(ratio(1.5))
          .transformer(1, heads(2).feedForward(32).dropout(0.1))
          .marginals();
    }
  }

  @LegoModule(DECODER)
  public static final class ToyDecoder implements Decoder<ToyInterface, ToyInterface> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder
          .jitter(0.3)
          .glance(0.5)
          .skipBlanks(0.9)
          .weightedEmbedding(16)
          .transformer(1, heads(2).feedForward(32).dropout(0.1))
          .decode(1, heads(2).feedForward(32).dropout(0.1))
          .text();
    }
  }

  public static DeclaredChain chain() {
    return Chain.of(new ToyEncoder()).then(new ToyDecoder()).declared();
  }

  /** A fresh model in float32 on one thread. */
  public static Model model(long seed, String... frozen) {
    return new TensorFlowBackend()
        .open(
            new ModelPlan(chain(), Set.of(frozen), Objective.DEFAULT, seed),
            new EngineOptions(new Device.Cpu(), 1, Precision.FLOAT32));
  }

  public static List<Example> batch(int size, long seed) {
    Random random = new Random(seed);
    List<Example> batch = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      int[] source = random.ints(3 + random.nextInt(5), 0, 4).toArray();
      source[0] = random.nextInt(3);
      int[] target = java.util.Arrays.stream(source).filter(symbol -> symbol < 3).toArray();
      batch.add(new Example(new Source.Symbols(source), List.of(target), target));
    }
    return batch;
  }
}
