package org.legonn.tf.graph;

import org.legonn.dsl.architecture.Ingestor;
import org.legonn.dsl.architecture.Input;
import org.legonn.dsl.architecture.InterfaceAugmentation;

/** A module's first layer: its source as states, without positions. */
interface Front {
  /**
   * For a source of that size.
   *
   * @param size of the source: symbols without the implicit classes, or feature dimensions
   */
  static Front of(
      Parameters parameters, Input input, InterfaceAugmentation augmentation, int size) {
    if (input instanceof Input.Embedding embedding) {
      return new TextFront(Embedding.of(parameters, size + 1, embedding.width()));
    }
    if (input instanceof Input.Subsampling subsampling) {
      return new SpeechFront(parameters, subsampling, size);
    }
    if (input instanceof Ingestor ingestor) {
      return new IngestorFront(
          new Glance(augmentation.glance()),
          Ingestion.of(parameters, ingestor, new Jitter(augmentation.jitter()), size + 1));
    }
    throw new IllegalStateException("No such input: " + input);
  }

  States apply(Pass pass, Source source);

  /** For text. */
  record TextFront(Embedding embedding) implements Front {
    @Override
    public States apply(Pass pass, Source source) {
      Source.Text text = (Source.Text) source;
      Extent extent = Extent.of(pass, text.symbols(), text.lengths());
      return new States(embedding.apply(pass, text.symbols()), extent);
    }
  }

  /** For marginals. */
  record IngestorFront(Glance glance, Ingestion ingestion) implements Front {
    @Override
    public States apply(Pass pass, Source source) {
      return ingestion.apply(pass, glance.apply(pass, (Marginals) source));
    }
  }
}
