package org.legonn.tf.layers;

import org.legonn.dsl.architecture.Ingestor;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;

/** How marginals become states (LegoNN paper, section III-B). */
public interface IngestorLayer {
  /** For marginals of so many classes, the blank included. */
  static IngestorLayer of(Parameters parameters, Ingestor ingestor, Jitter jitter, int classes) {
    if (ingestor instanceof Ingestor.WeightedEmbedding weighted) {
      return new WeightedEmbedding(parameters, weighted, jitter, classes);
    }
    if (ingestor instanceof Ingestor.BeamConvolution beam) {
      return new BeamConvolution(parameters, beam, jitter, classes);
    }
    throw new IllegalStateException("No such ingestor: " + ingestor);
  }

  /** {@code [B,K,V+1]} to rows {@code [B·K,D]}, without positions. */
  HiddenStates apply(Pass pass, Distributions marginals);
}
