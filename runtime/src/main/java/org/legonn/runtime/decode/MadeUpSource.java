package org.legonn.runtime.decode;

import org.legonn.dsl.DeclaredChain;
import org.legonn.dsl.contract.FeaturesContract;
import org.legonn.dsl.contract.FeaturesContract.LogMelContract;
import org.legonn.runtime.backend.Source;

/** A source that means nothing, but is of the kind that a chain reads. */
final class MadeUpSource {
  private MadeUpSource() {}

  /**
   * Such a source.
   *
   * @param length symbols or frames, at least 1
   */
  static Source of(DeclaredChain chain, int length) {
    return chain
        .features()
        .map(features -> speech(features, length))
        .orElseGet(() -> new Source.Symbols(new int[length]));
  }

  private static Source speech(FeaturesContract features, int length) {
    if (features instanceof LogMelContract logMel) {
      float[] samples = new float[length * logMel.hop()];
      for (int i = 0; i < samples.length; i++) {
        samples[i] = (float) (0.1 * Math.sin(0.1 * i));
      }
      return new Source.Samples(samples, logMel.frames(samples.length));
    }
    float[][] frames = new float[length][features.dimensions()];
    for (int t = 0; t < length; t++) {
      for (int d = 0; d < frames[t].length; d++) {
        frames[t][d] = (float) Math.sin(t + d);
      }
    }
    return new Source.Frames(frames);
  }
}
