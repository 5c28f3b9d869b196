package org.legonn.tf.toy;

import static org.legonn.dsl.architecture.Architecture.heads;
import static org.legonn.dsl.architecture.Architecture.ratio;

import java.util.List;
import java.util.Set;
import org.legonn.dsl.Chain;
import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.Decoder;
import org.legonn.dsl.LegoModule;
import org.legonn.dsl.TextEncoder;
import org.legonn.dsl.Transcoder;
import org.legonn.dsl.architecture.DecoderBuilder;
import org.legonn.dsl.architecture.DecoderSpec;
import org.legonn.dsl.architecture.EncoderSpec;
import org.legonn.dsl.architecture.TextEncoderBuilder;
import org.legonn.dsl.architecture.TranscoderBuilder;
import org.legonn.dsl.architecture.TranscoderSpec;
import org.legonn.runtime.backend.Example;
import org.legonn.runtime.backend.ModelPlan;
import org.legonn.runtime.settings.EngineOptions;
import org.legonn.runtime.settings.EngineOptions.Device;
import org.legonn.runtime.settings.EngineOptions.Precision;
import org.legonn.runtime.settings.Objective;

/** The toy's task by three modules, without anything random. */
public final class Three {
  public static final String ENCODER = "first-encoder";
  public static final String TRANSCODER = "middle-transcoder";
  public static final String DECODER = "last-decoder";

  /** float32 on one thread. */
  public static final EngineOptions EXACT =
      new EngineOptions(new Device.Cpu(), 1, Precision.FLOAT32);

  private Three() {}

  @LegoModule(ENCODER)
  public static final class First implements TextEncoder<ToySource, ToyInterface> {
    @Override
    public EncoderSpec define(TextEncoderBuilder encoder) {
      return encoder
          .embed(8)
          .transformer(1, heads(2).feedForward(12).dropout(0))
          .outputLength(ratio(1.5))
          .marginals();
    }
  }

  @LegoModule(TRANSCODER)
  public static final class Middle implements Transcoder<ToyInterface, ToyInterface> {
    @Override
    public TranscoderSpec define(TranscoderBuilder transcoder) {
      return transcoder
          .weightedEmbedding(8)
          .transformer(1, heads(2).feedForward(12).dropout(0))
          .marginals();
    }
  }

  @LegoModule(DECODER)
  public static final class Last implements Decoder<ToyInterface, ToyInterface> {
    @Override
    public DecoderSpec define(DecoderBuilder decoder) {
      return decoder.weightedEmbedding(8).decode(1, heads(2).feedForward(12).dropout(0)).text();
    }
  }

  public static DeclaredChain chain() {
    return Chain.of(new First()).then(new Middle()).then(new Last()).declared();
  }

  public static ModelPlan plan(Objective objective, String... frozen) {
    return new ModelPlan(chain(), Set.of(frozen), objective, 1);
  }

  /** The toy's examples, with a reference at both interfaces. */
  public static List<Example> batch(int size, long seed) {
    return Toy.batch(size, seed).stream()
        .map(
            example ->
                new Example(
                    example.source(),
                    List.of(example.target(), example.target()),
                    example.target()))
        .toList();
  }
}
