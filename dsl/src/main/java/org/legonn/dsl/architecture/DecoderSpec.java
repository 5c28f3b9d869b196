package org.legonn.dsl.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * A module that starts from marginals and ends in text.
 *
 * @param memory the ingestor's blocks, whose states are the memory
 * @param decode the decoder layers that attend to the memory
 */
public record DecoderSpec(
    Ingestor input,
    InterfaceAugmentation augmentation,
    List<Block> memory,
    List<DecoderBlock> decode)
    implements ModuleSpec {
  public DecoderSpec {
    memory = List.copyOf(memory);
    decode = List.copyOf(decode);
    memory.forEach(block -> block.layer().checkFits(input.width()));
    decode.forEach(block -> block.layer().checkFits(input.width()));
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>();
    words.add(input.words());
    memory.forEach(block -> words.add(block.words()));
    decode.forEach(block -> words.add(block.words()));
    words.add("text()");
    return List.copyOf(words);
  }

  @Override
  public List<Double> dropout() {
    return Stream.concat(
            memory.stream().map(Block::layer), decode.stream().map(DecoderBlock::layer))
        .map(TransformerLayer::dropout)
        .toList();
  }

  /**
   * The rate at which training drops the embedded target: that of the first decoder layers; 0
   * without any.
   */
  public double targetDropout() {
    return decode.isEmpty() ? 0 : decode.get(0).layer().dropout();
  }

  @Override
  public DecoderSpec with(Regularization regularization) {
    regularization.checkFits(input);
    return new DecoderSpec(
        input,
        regularization.appliedTo(augmentation),
        regularization.appliedTo(memory),
        regularization.appliedToDecoder(decode));
  }

  /** With one more block of the ingestor's. */
  DecoderSpec plus(Block block) {
    return new DecoderSpec(
        input, augmentation, Stream.concat(memory.stream(), Stream.of(block)).toList(), decode);
  }

  /** With more decoder layers above all others. */
  DecoderSpec plus(DecoderBlock block) {
    return new DecoderSpec(
        input, augmentation, memory, Stream.concat(decode.stream(), Stream.of(block)).toList());
  }
}
