package org.legonn.tf.layers;

import java.util.ArrayList;
import java.util.List;
import org.legonn.dsl.architecture.Block;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.types.TFloat32;

/** Blocks of layers, one above the other: the one place that knows which layers a kind has. */
public final class EncoderBlocks {
  private final List<Layer> layers;

  private EncoderBlocks(List<Layer> layers) {
    this.layers = layers;
  }

  /** A layer of any kind: as many states as it is given. */
  interface Layer {
    /** Rows {@code [B·T,D]} to the same. */
    Differentiable<TFloat32> apply(Pass pass, Differentiable<TFloat32> rows, Extent extent);
  }

  /** The blocks' layers, numbered throughout. */
  public static EncoderBlocks of(Parameters parameters, int width, List<Block> blocks) {
    List<Layer> layers = new ArrayList<>();
    for (Block block : blocks) {
      for (int i = 0; i < block.layers(); i++) {
        layers.add(layer(parameters.in("layer", layers.size()), width, block));
      }
    }
    return new EncoderBlocks(List.copyOf(layers));
  }

  private static Layer layer(Parameters parameters, int width, Block block) {
    if (block instanceof Block.Transformer transformer) {
      return new EncoderLayer(parameters, width, transformer.layer());
    }
    if (block instanceof Block.Conformer conformer) {
      return new ConformerEncoderLayer(parameters, width, conformer.conformer());
    }
    throw new IllegalStateException("No such block: " + block);
  }

  /** Rows {@code [B·T,D]} to the same. */
  public Differentiable<TFloat32> apply(Pass pass, Differentiable<TFloat32> rows, Extent extent) {
    Differentiable<TFloat32> states = rows;
    for (Layer layer : layers) {
      states = layer.apply(pass, states, extent);
    }
    return states;
  }
}
