package org.legonn.dsl.architecture;

import java.util.List;
import java.util.Optional;

/** An encoder's layers so far, without an output length controller. */
record Body(Input input, InterfaceAugmentation augmentation, List<TransformerStack> stacks)
    implements EncoderBody {
  Body(Input input, InterfaceAugmentation augmentation) {
    this(input, augmentation, List.of());
  }

  @Override
  public EncoderBody transformer(int layers, TransformerLayer layer) {
    return new Body(input, augmentation, Stacks.plus(stacks, input.width(), layers, layer));
  }

  @Override
  public EncoderTail outputLength(OutputLength length) {
    if (stacks.isEmpty()) {
      throw new IllegalArgumentException(
          "outputLength: put transformer layers before it; they give it its heads and width");
    }
    return new Tail(new EncoderSpec(input, augmentation, stacks, Optional.of(length), List.of()));
  }

  @Override
  public EncoderSpec marginals() {
    return new EncoderSpec(input, augmentation, stacks, Optional.empty(), List.of());
  }
}
