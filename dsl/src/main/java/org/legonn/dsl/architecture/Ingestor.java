package org.legonn.dsl.architecture;

/** How a module reads marginals (paper, section III-B). */
public sealed interface Ingestor extends Input {

  /**
   * WEmb: {@code h = P · W_emb}, over a receptive field of neighbouring positions. Differentiable:
   * gradients reach the module before.
   */
  record WeightedEmbedding(int width, ReceptiveField receptiveField) implements Ingestor {
    public WeightedEmbedding {
      Checks.positive("weightedEmbedding", width);
    }

    @Override
    public String words() {
      return "weightedEmbedding(" + width + ", receptiveField(" + receptiveField.positions() + "))";
    }
  }

  /**
   * BeamConv: embeddings of each position's most probable symbols through a convolution. Taking the
   * top stops the gradient.
   */
  record BeamConvolution(int width, Top top, Kernel kernel) implements Ingestor {
    public BeamConvolution {
      Checks.positive("beamConvolution", width);
    }

    @Override
    public String words() {
      return "beamConvolution("
          + width
          + ", top("
          + top.symbols()
          + "), kernel("
          + kernel.positions()
          + "))";
    }
  }

  /**
   * How many neighbouring positions a weighted embedding reads at once.
   *
   * @param positions odd
   */
  record ReceptiveField(int positions) {
    public ReceptiveField {
      Checks.odd("receptiveField", positions);
    }
  }

  /**
   * How many of a position's most probable symbols a beam convolution sees.
   *
   * @param symbols at least 1; at most the interface's symbols and the blank
   */
  record Top(int symbols) {
    public Top {
      Checks.positive("top", symbols);
    }
  }
}
