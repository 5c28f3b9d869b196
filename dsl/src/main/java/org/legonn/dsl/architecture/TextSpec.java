package org.legonn.dsl.architecture;

import java.util.List;
import java.util.OptionalDouble;

/** A module that ends in text: a decoder. */
public abstract sealed class TextSpec extends ModuleSpec permits DecoderSpec, IsolatingDecoderSpec {
  private final DecoderLayers layers;

  TextSpec(DecoderLayers layers) {
    this.layers = layers;
  }

  @Override
  final DecoderLayers layers() {
    return layers;
  }

  @Override
  public Ingestor input() {
    return layers.input();
  }

  /**
   * The least probability of the blank at which a position isn't read, in (0, 1]; empty where all
   * are read.
   */
  public OptionalDouble skipBlanks() {
    return layers.skipBlanks();
  }

  /** The ingestor's blocks, whose states are the memory. */
  public List<Block> memory() {
    return layers.memory();
  }

  /** The decoder layers that attend to the memory; at least one block. */
  public List<DecoderBlock> decode() {
    return layers.decode();
  }

  /** The rate at which training drops the embedded target: that of the first decoder layers. */
  public double targetDropout() {
    return layers.decode().get(0).layer().dropout();
  }

  @Override
  public abstract TextSpec with(Regularization regularization);
}
