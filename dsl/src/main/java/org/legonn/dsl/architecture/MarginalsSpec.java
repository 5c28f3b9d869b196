package org.legonn.dsl.architecture;

import java.util.List;
import java.util.Optional;

/** A module that ends in marginals: an encoder or a transcoder. */
public abstract sealed class MarginalsSpec extends ModuleSpec
    permits EncoderSpec, TranscoderSpec, IsolatingTranscoderSpec {
  private final EncoderLayers layers;

  MarginalsSpec(EncoderLayers layers) {
    this.layers = layers;
  }

  @Override
  final EncoderLayers layers() {
    return layers;
  }

  /** What the blocks see, where that is limited. */
  public Optional<Chunks> chunks() {
    return layers.chunks();
  }

  /** The blocks before the output length controller, or all where there is none. */
  public List<Block> before() {
    return layers.before();
  }

  /**
   * Whether sinusoids of the positions are added to what the first layer gives. Where nothing but
   * conformers reads it, none are: their attention knows distances.
   */
  public boolean addsPositions() {
    return outputLength().isPresent()
        || before().isEmpty()
        || !before().stream().allMatch(Block.Conformer.class::isInstance);
  }

  /** The output length controller, with a block before it; empty: as many positions as states. */
  public Optional<OutputLength> outputLength() {
    return layers.outputLength();
  }

  /** The blocks after the output length controller. */
  public List<Block> after() {
    return layers.after();
  }

  /** K, its interface positions for {@code length} symbols, frames or positions. */
  public int positions(int length) {
    int states = input().states(length);
    return outputLength().map(controller -> controller.positions(states)).orElse(states);
  }

  @Override
  public abstract MarginalsSpec with(Regularization regularization);
}
