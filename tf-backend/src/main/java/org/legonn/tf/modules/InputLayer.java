package org.legonn.tf.modules;

import org.legonn.dsl.architecture.Ingestor;
import org.legonn.dsl.architecture.Input;
import org.legonn.dsl.architecture.InterfaceAugmentation;
import org.legonn.tf.layers.BlankSkipping;
import org.legonn.tf.layers.Distributions;
import org.legonn.tf.layers.Embedding;
import org.legonn.tf.layers.HiddenStates;
import org.legonn.tf.layers.IngestorLayer;
import org.legonn.tf.layers.Jitter;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;

/** A module's first layer: its source as states, without positions. */
interface InputLayer {
  /**
   * For a source of that size.
   *
   * @param skipping of the marginals' positions, where the module reads marginals
   * @param causal whether no convolution may see a later frame
   * @param size of the source: symbols without the implicit classes, or feature dimensions
   */
  static InputLayer of(
      Parameters parameters,
      Input input,
      InterfaceAugmentation augmentation,
      BlankSkipping skipping,
      boolean causal,
      int size) {
    if (input instanceof Input.Embedding embedding) {
      return new TextInputLayer(Embedding.of(parameters, size + 1, embedding.width()));
    }
    if (input instanceof Input.Subsampling subsampling) {
      return new SpeechInputLayer(parameters, subsampling, causal, size);
    }
    if (input instanceof Ingestor ingestor) {
      return new MarginalsInputLayer(
          new Glance(augmentation.glance()),
          skipping,
          IngestorLayer.of(parameters, ingestor, new Jitter(augmentation.jitter()), size + 1));
    }
    throw new IllegalStateException("No layer: " + input);
  }

  HiddenStates apply(Pass pass, ModuleInput source);

  /** For text. */
  record TextInputLayer(Embedding embedding) implements InputLayer {
    @Override
    public HiddenStates apply(Pass pass, ModuleInput source) {
      ModuleInput.Text text = (ModuleInput.Text) source;
      Extent extent = Extent.of(pass, text.symbols(), text.lengths());
      return new HiddenStates(embedding.apply(pass, text.symbols()), extent);
    }
  }

  /** For marginals. */
  record MarginalsInputLayer(Glance glance, BlankSkipping skipping, IngestorLayer ingestor)
      implements InputLayer {
    @Override
    public HiddenStates apply(Pass pass, ModuleInput source) {
      Distributions told = glance.apply(pass, (InterfaceMarginals) source);
      return ingestor.apply(pass, skipping.apply(pass, told));
    }
  }
}
