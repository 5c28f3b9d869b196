package org.legonn.tf.graph;

import org.legonn.dsl.architecture.Ingestor;

/** How marginals become states (LegoNN paper, section III-B). */
interface Ingestion {
  /** For marginals of so many classes, the blank included. */
  static Ingestion of(Parameters parameters, Ingestor ingestor, Jitter jitter, int classes) {
    if (ingestor instanceof Ingestor.WeightedEmbedding weighted) {
      return new WeightedEmbedding(parameters, weighted, jitter, classes);
    }
    if (ingestor instanceof Ingestor.BeamConvolution beam) {
      return new BeamConvolution(parameters, beam, jitter, classes);
    }
    throw new IllegalStateException("No such ingestor: " + ingestor);
  }

  /** {@code [B,K,V+1]} to rows {@code [B·K,D]}, without positions. */
  States apply(Pass pass, Distributions marginals);
}
