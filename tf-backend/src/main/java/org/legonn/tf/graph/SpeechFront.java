package org.legonn.tf.graph;

import java.util.ArrayList;
import java.util.List;
import org.legonn.dsl.architecture.Input;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** Speech features, masked while training, through convolutions of stride 2, then a dense layer. */
final class SpeechFront implements Front {
  private final List<Subsampling> convolutions = new ArrayList<>();
  private final SpectrogramMasks masks;
  private final int features;
  private final Dense dense;

  SpeechFront(Parameters parameters, Input.Subsampling subsampling, int features) {
    int width = subsampling.width();
    int channels = features;
    for (int factor = subsampling.factor(); factor > 1; factor /= 2) {
      Parameters part = parameters.in("convolution", convolutions.size());
      convolutions.add(Subsampling.of(part, subsampling.kernel().positions(), channels, width));
      channels = width;
    }
    this.masks = new SpectrogramMasks(subsampling.specAugment());
    this.features = features;
    this.dense = Dense.xavier(parameters.in("dense"), channels, width);
  }

  @Override
  public States apply(Pass pass, Source source) {
    Source.Speech speech = (Source.Speech) source;
    Extent extent = Extent.of(pass, speech.features(), speech.lengths());
    Operand<TFloat32> masked = masks.apply(pass, speech.features(), features, extent);
    Value<TFloating> rows =
        pass.compute(pass.untracked(pass.tf().reshape(masked, pass.ints(-1, features))));
    for (Subsampling convolution : convolutions) {
      rows = Rows.relu(pass, convolution.apply(pass, rows, extent));
      extent = convolution.extent(pass, extent);
    }
    return new States(pass.float32(dense.apply(pass, rows)), extent);
  }
}
