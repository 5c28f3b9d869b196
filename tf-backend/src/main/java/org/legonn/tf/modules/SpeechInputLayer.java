package org.legonn.tf.modules;

import java.util.ArrayList;
import java.util.List;
import org.legonn.dsl.architecture.Input;
import org.legonn.dsl.architecture.SeparableKernel;
import org.legonn.tf.layers.Dense;
import org.legonn.tf.layers.HiddenStates;
import org.legonn.tf.layers.Subsampling;
import org.legonn.tf.primitives.Differentiable;
import org.legonn.tf.primitives.Extent;
import org.legonn.tf.primitives.Parameters;
import org.legonn.tf.primitives.Pass;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.family.TFloating;

/** Speech features, masked while training, through convolutions of stride 2, then a dense layer. */
final class SpeechInputLayer implements InputLayer {
  private final List<Subsampling> convolutions = new ArrayList<>();
  private final SpectrogramMasks masks;
  private final int features;
  private final Dense dense;

  SpeechInputLayer(
      Parameters parameters, Input.Subsampling subsampling, boolean causal, int features) {
    int width = subsampling.width();
    int channels = features;
    for (int factor = subsampling.factor(); factor > 1; factor /= 2) {
      Parameters part = parameters.in("convolution", convolutions.size());
      int positions = subsampling.kernel().positions();
      // Of the features themselves there is little to save.
      boolean separable =
          subsampling.kernel() instanceof SeparableKernel && !convolutions.isEmpty();
      convolutions.add(
          separable
              ? Subsampling.separable(part, positions, causal, width)
              : Subsampling.whole(part, positions, causal, channels, width));
      channels = width;
    }
    this.masks = new SpectrogramMasks(subsampling.specAugment());
    this.features = features;
    this.dense = Dense.xavier(parameters.in("dense"), channels, width);
  }

  @Override
  public HiddenStates apply(Pass pass, ModuleInput source) {
    ModuleInput.Speech speech = (ModuleInput.Speech) source;
    Extent extent = Extent.of(pass, speech.features(), speech.lengths());
    Operand<TFloat32> masked = masks.apply(pass, speech.features(), features, extent);
    Differentiable<TFloating> rows =
        pass.compute(pass.untracked(pass.tf().reshape(masked, pass.ints(-1, features))));
    for (Subsampling convolution : convolutions) {
      rows = convolution.rectified(pass, rows, extent);
      extent = Subsampling.halved(pass, extent);
    }
    return new HiddenStates(pass.float32(dense.apply(pass, rows)), extent);
  }
}
