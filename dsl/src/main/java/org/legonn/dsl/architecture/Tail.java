package org.legonn.dsl.architecture;

/** An encoder's layers so far, with an output length controller. */
record Tail(EncoderSpec spec) implements EncoderTail {
  @Override
  public EncoderTail transformer(int layers, TransformerLayer layer) {
    return new Tail(
        new EncoderSpec(
            spec.input(),
            spec.augmentation(),
            spec.before(),
            spec.outputLength(),
            Stacks.plus(spec.after(), spec.width(), layers, layer)));
  }

  @Override
  public EncoderSpec marginals() {
    return spec;
  }
}
