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
      return "weightedEmbedding(%d, receptiveField(%d))"
          .formatted(width, receptiveField.positions());
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
      return "beamConvolution(%d, top(%d), kernel(%d))"
          .formatted(width, top.symbols(), kernel.positions());
    }
  }
}
