package org.legonn.dsl.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * The layers of a module that ends in text.
 *
 * @param skipBlanks the least probability of the blank at which a position isn't read, in (0, 1];
 *     empty: all are read
 * @param memory the ingestor's blocks, whose states are the memory
 * @param decode the decoder layers that attend to the memory
 */
record DecoderLayers(
    OptionalDouble skipBlanks,
    Ingestor input,
    InterfaceAugmentation augmentation,
    List<Block> memory,
    List<DecoderBlock> decode)
    implements Layers {
  DecoderLayers {
    memory = List.copyOf(memory);
    decode = List.copyOf(decode);
    memory.forEach(block -> block.checkFits(input.width()));
    decode.forEach(block -> block.layer().checkFits(input.width()));
  }

  /** Nothing but an ingestor. */
  DecoderLayers(OptionalDouble skipBlanks, Ingestor input, InterfaceAugmentation augmentation) {
    this(skipBlanks, input, augmentation, List.of(), List.of());
  }

  @Override
  public List<String> words() {
    List<String> words = new ArrayList<>();
    skipBlanks.ifPresent(sure -> words.add("skipBlanks(" + sure + ")"));
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

  @Override
  public DecoderLayers with(Regularization regularization) {
    regularization.checkFits(input);
    return new DecoderLayers(
        skipBlanks,
        input,
        regularization.appliedTo(augmentation),
        regularization.appliedTo(memory),
        regularization.appliedToDecoder(decode));
  }

  /** With one more block of the ingestor's. */
  DecoderLayers plus(Block block) {
    return new DecoderLayers(
        skipBlanks,
        input,
        augmentation,
        Stream.concat(memory.stream(), Stream.of(block)).toList(),
        decode);
  }

  /** With more decoder layers above all others. */
  DecoderLayers plus(DecoderBlock block) {
    return new DecoderLayers(
        skipBlanks,
        input,
        augmentation,
        memory,
        Stream.concat(decode.stream(), Stream.of(block)).toList());
  }
}
