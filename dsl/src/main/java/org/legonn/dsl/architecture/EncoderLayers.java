package org.legonn.dsl.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The layers of a module that ends in marginals.
 *
 * @param chunks what the blocks see; empty: everything
 * @param before the blocks before the output length controller, or all where there is none
 * @param outputLength empty: as many interface positions as states
 * @param after the blocks after the output length controller
 */
record EncoderLayers(
    Input input,
    InterfaceAugmentation augmentation,
    Optional<Chunks> chunks,
    List<Block> before,
    Optional<OutputLength> outputLength,
    List<Block> after)
    implements Layers {
  EncoderLayers {
    before = List.copyOf(before);
    after = List.copyOf(after);
    before.forEach(block -> block.checkFits(input.width()));
    after.forEach(block -> block.checkFits(input.width()));
    if (outputLength.isPresent() && before.isEmpty()) {
      throw new IllegalArgumentException(
          "outputLength: put transformer or conformer layers before it; they give it its heads and width");
    }
  }

  /** Nothing but a first layer. */
  EncoderLayers(Input input, InterfaceAugmentation augmentation) {
    this(input, augmentation, Optional.empty(), List.of(), Optional.empty(), List.of());
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(input.words());
    chunks.ifPresent(limit -> words.add(limit.toString()));
    before.forEach(block -> words.add(block.words()));
    outputLength.ifPresent(length -> words.add("outputLength(ratio(" + length.ratio() + "))"));
    after.forEach(block -> words.add(block.words()));
    if (!(input instanceof Input.Recorded)) {
      words.add("marginals()");
    }
    return List.copyOf(words);
  }

  @Override
  public List<Double> dropout() {
    return Stream.concat(before.stream(), after.stream())
        .map(block -> block.layer().dropout())
        .toList();
  }

  @Override
  public EncoderLayers with(Regularization regularization) {
    regularization.checkFits(input);
    return new EncoderLayers(
        regularization.appliedTo(input),
        regularization.appliedTo(augmentation),
        chunks,
        regularization.appliedTo(before),
        outputLength,
        regularization.appliedTo(after));
  }

  /** With one more block above all others. */
  EncoderLayers plus(Block block) {
    return outputLength.isEmpty()
        ? new EncoderLayers(input, augmentation, chunks, longer(before, block), outputLength, after)
        : new EncoderLayers(
            input, augmentation, chunks, before, outputLength, longer(after, block));
  }

  /** With an output length controller above all blocks. */
  EncoderLayers plus(OutputLength length) {
    return new EncoderLayers(input, augmentation, chunks, before, Optional.of(length), after);
  }

  /** With layers that see no more than that. */
  EncoderLayers plus(Chunks limit) {
    return new EncoderLayers(input, augmentation, Optional.of(limit), before, outputLength, after);
  }

  private static List<Block> longer(List<Block> blocks, Block block) {
    return Stream.concat(blocks.stream(), Stream.of(block)).toList();
  }
}
