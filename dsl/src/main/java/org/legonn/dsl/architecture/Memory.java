package org.legonn.dsl.architecture;

import java.util.List;

/** A decoder's layers so far. */
record Memory(DecoderSpec spec) implements DecoderMemory, DecoderTail {
  Memory(Ingestor ingestor, double jitter) {
    this(new DecoderSpec(ingestor, jitter, List.of(), List.of()));
  }

  @Override
  public DecoderMemory transformer(int layers, TransformerLayer layer) {
    return new Memory(
        new DecoderSpec(
            spec.input(),
            spec.jitter(),
            Stacks.plus(spec.memory(), spec.width(), layers, layer),
            spec.decode()));
  }

  @Override
  public DecoderTail decode(int layers, TransformerLayer layer) {
    return new Memory(
        new DecoderSpec(
            spec.input(),
            spec.jitter(),
            spec.memory(),
            Stacks.plus(spec.decode(), spec.width(), layers, layer)));
  }

  @Override
  public DecoderSpec text() {
    return spec;
  }
}
