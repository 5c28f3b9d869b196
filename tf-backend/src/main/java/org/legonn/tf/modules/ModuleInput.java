package org.legonn.tf.modules;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What a module reads: text, speech, or another module's marginals. */
public sealed interface ModuleInput
    permits ModuleInput.Text, ModuleInput.Speech, InterfaceMarginals {
  /**
   * Text by symbols.
   *
   * @param symbols {@code [B,T]}, padded with any symbol's number
   * @param lengths {@code [B]}, at least 1
   */
  record Text(Operand<TInt32> symbols, Operand<TInt32> lengths) implements ModuleInput {}

  /**
   * Speech by frames.
   *
   * @param features {@code [B,T,F]}, padded with anything finite
   * @param lengths {@code [B]} in frames, at least 1
   */
  record Speech(Operand<TFloat32> features, Operand<TInt32> lengths) implements ModuleInput {}
}
