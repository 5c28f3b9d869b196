package org.legonn.dsl.architecture;

import org.legonn.dsl.architecture.SpecAugment.FrequencyMasks;
import org.legonn.dsl.architecture.SpecAugment.TimeMasks;

/** The builders' words; import them statically. */
public final class Architecture {
  private Architecture() {}

  /** Attention heads of a Transformer layer; the width must be a multiple of them. */
  public static Heads heads(int heads) {
    return new Heads(heads);
  }

  /**
   * The output length controller's ratio of interface positions K to source positions T (paper,
   * section III-A).
   */
  public static OutputLength ratio(double ratio) {
    return new OutputLength(ratio);
  }

  /** How many of a position's most probable symbols a beam convolution sees (the paper's p). */
  public static Top top(int symbols) {
    return new Top(symbols);
  }

  /** The width in positions of a beam convolution, or of a subsampling one. */
  public static Kernel kernel(int positions) {
    return new Kernel(positions);
  }

  /** How many neighbouring positions a weighted embedding reads at once (the paper's RF). */
  public static ReceptiveField receptiveField(int positions) {
    return new ReceptiveField(positions);
  }

  /** SpecAugment's masks over feature bins: {@code masks} of up to {@code width} bins each. */
  public static FrequencyMasks frequencyMasks(int masks, int width) {
    return new FrequencyMasks(masks, width);
  }

  /** SpecAugment's masks over time: {@code masks} of up to {@code share} of the utterance each. */
  public static TimeMasks timeMasks(int masks, double share) {
    return new TimeMasks(masks, share);
  }
}
