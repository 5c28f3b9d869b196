package org.legonn.tf.layers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.legonn.dsl.architecture.Block;
import org.legonn.dsl.architecture.Chunks;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Blocks of layers, one above the other: the one place that knows which layers a kind has. */
public final class EncoderBlocks {
  private final List<Layer> layers;
  private final Optional<Chunks> chunks;

  private EncoderBlocks(List<Layer> layers, Optional<Chunks> chunks) {
    this.layers = layers;
    this.chunks = chunks;
  }

  /** A layer of any kind: as many states as it is given. */
  interface Layer {
    /**
     * Rows {@code [B·T,D]} to the same.
     *
     * @param seen added to attention's scores, so that no more than that gets weight
     */
    Differentiable<TFloat32> apply(
        Pass pass, Differentiable<TFloat32> rows, Extent extent, Operand<TFloat32> seen);
  }

  /** The blocks' layers, numbered throughout, that see everything. */
  public static EncoderBlocks of(Parameters parameters, int width, List<Block> blocks) {
    return of(parameters, width, Optional.empty(), blocks);
  }

  /** The same that see no more than {@code chunks} say. */
  public static EncoderBlocks of(
      Parameters parameters, int width, Optional<Chunks> chunks, List<Block> blocks) {
    List<Layer> layers = new ArrayList<>();
    for (Block block : blocks) {
      for (int i = 0; i < block.layers(); i++) {
        Parameters numbered = parameters.in("layer", layers.size());
        layers.add(layer(numbered, width, block, chunks.isPresent()));
      }
    }
    return new EncoderBlocks(List.copyOf(layers), chunks);
  }

  private static Layer layer(Parameters parameters, int width, Block block, boolean causal) {
    if (block instanceof Block.Transformer transformer) {
      return new EncoderLayer(parameters, width, transformer.layer());
    }
    if (block instanceof Block.Conformer conformer) {
      return new ConformerEncoderLayer(parameters, width, conformer.conformer(), causal);
    }
    throw new IllegalStateException("No such block: " + block);
  }

  /** Rows {@code [B·T,D]} to the same. */
  public Differentiable<TFloat32> apply(Pass pass, Differentiable<TFloat32> rows, Extent extent) {
    if (layers.isEmpty()) {
      return rows;
    }
    if (chunks.isEmpty()) {
      return apply(pass, rows, extent, extent.keyBias());
    }
    Extent limited = extent.inChunks(chunks.get().states(), chunks.get().past().chunks());
    return apply(pass, rows, limited, limited.chunkBias());
  }

  private Differentiable<TFloat32> apply(
      Pass pass, Differentiable<TFloat32> rows, Extent extent, Operand<TFloat32> seen) {
    Differentiable<TFloat32> states = rows;
    for (Layer layer : layers) {
      states = layer.apply(pass, states, extent, seen);
    }
    return states;
  }
}
