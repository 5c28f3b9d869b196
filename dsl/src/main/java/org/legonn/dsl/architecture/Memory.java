package org.legonn.dsl.architecture;

import java.util.List;

/** A decoder's layers so far. */
record Memory(DecoderSpec spec) implements DecoderMemory, DecoderTail {
  Memory(Ingestor ingestor, InterfaceAugmentation augmentation) {
    this(new DecoderSpec(ingestor, augmentation, List.of(), List.of()));
  }

  @Override
  public DecoderMemory transformer(int layers, TransformerLayer layer) {
    return new Memory(
        new DecoderSpec(
            spec.input(),
            spec.augmentation(),
            Stacks.plus(spec.memory(), spec.width(), layers, layer),
            spec.decode()));
  }

  @Override
  public DecoderTail decode(int layers, TransformerLayer layer) {
    return new Memory(
        new DecoderSpec(
            spec.input(),
            spec.augmentation(),
            spec.memory(),
            Stacks.plus(spec.decode(), spec.width(), layers, layer)));
  }

  @Override
  public DecoderSpec text() {
    return spec;
  }
}
