package org.legonn.dsl.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A module that ends in marginals: an encoder or a transcoder.
 *
 * @param before the blocks before the output length controller, or all where there is none
 * @param outputLength empty: as many interface positions as states
 * @param after the blocks after the output length controller
 */
public record EncoderSpec(
    Input input,
    InterfaceAugmentation augmentation,
    List<Block> before,
    Optional<OutputLength> outputLength,
    List<Block> after)
    implements ModuleSpec {
  public EncoderSpec {
    before = List.copyOf(before);
    after = List.copyOf(after);
    before.forEach(block -> block.layer().checkFits(input.width()));
    after.forEach(block -> block.layer().checkFits(input.width()));
  }

  /** K, its interface positions for {@code length} symbols, frames or positions. */
  public int positions(int length) {
    int states = input.states(length);
    return outputLength.map(controller -> controller.positions(states)).orElse(states);
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(input.words());
    before.forEach(block -> words.add(block.words()));
    outputLength.ifPresent(length -> words.add("outputLength(ratio(" + length.ratio() + "))"));
    after.forEach(block -> words.add(block.words()));
    words.add("marginals()");
    return List.copyOf(words);
  }

  @Override
  public List<Double> dropout() {
    return Stream.concat(before.stream(), after.stream())
        .map(block -> block.layer().dropout())
        .toList();
  }

  @Override
  public EncoderSpec with(Regularization regularization) {
    regularization.checkFits(input);
    return new EncoderSpec(
        regularization.appliedTo(input),
        regularization.appliedTo(augmentation),
        regularization.appliedTo(before),
        outputLength,
        regularization.appliedTo(after));
  }

  /** With one more block above all others. */
  EncoderSpec plus(Block block) {
    return outputLength.isEmpty()
        ? new EncoderSpec(input, augmentation, longer(before, block), outputLength, after)
        : new EncoderSpec(input, augmentation, before, outputLength, longer(after, block));
  }

  /** With an output length controller above all blocks. */
  EncoderSpec plus(OutputLength length) {
    return new EncoderSpec(input, augmentation, before, Optional.of(length), after);
  }

  private static List<Block> longer(List<Block> blocks, Block block) {
    return Stream.concat(blocks.stream(), Stream.of(block)).toList();
  }
}
