package org.legonn.dsl.architecture;

import org.legonn.dsl.architecture.Ingestor.ReceptiveField;
import org.legonn.dsl.architecture.Ingestor.Top;
import org.legonn.dsl.architecture.SpecAugment.FrequencyMasks;
import org.legonn.dsl.architecture.SpecAugment.TimeMasks;
import org.legonn.dsl.architecture.TransformerLayer.Heads;

/** The builders' words; import them statically. A number out of its range is refused at once. */
public final class Architecture {
  private Architecture() {}

  /**
   * Attention heads of a layer; say next how wide its feed-forward part is.
   *
   * @param heads at least 1; the module's width must be a multiple of them
   */
  public static Heads heads(int heads) {
    return new Heads(heads);
  }

  /**
   * The output length controller's ratio of interface positions K to source positions T (paper,
   * section III-A). CTC needs at least as many positions as the reference has symbols.
   *
   * @param ratio K / T, in (0, 64]
   */
  public static OutputLength ratio(double ratio) {
    return new OutputLength(ratio);
  }

  /**
   * How many of a position's most probable symbols a beam convolution sees (the paper's p).
   *
   * @param symbols at least 1; at most the interface's symbols and the blank
   */
  public static Top top(int symbols) {
    return new Top(symbols);
  }

  /**
   * The width of a beam convolution, in interface positions, or of a subsampling one, in frames or
   * states.
   *
   * @param positions odd
   */
  public static Kernel kernel(int positions) {
    return new Kernel(positions);
  }

  /**
   * How many chunks before its own a state's attention sees.
   *
   * @param chunks 0 or more
   */
  public static Chunks.Past past(int chunks) {
    return new Chunks.Past(chunks);
  }

  /**
   * How many neighbouring positions a weighted embedding reads at once (the paper's RF).
   *
   * @param positions odd
   */
  public static ReceptiveField receptiveField(int positions) {
    return new ReceptiveField(positions);
  }

  /**
   * SpecAugment's masks over feature bins: {@code masks} of up to {@code width} bins each.
   *
   * @param masks 0 or more
   * @param width 0 or more bins
   */
  public static FrequencyMasks frequencyMasks(int masks, int width) {
    return new FrequencyMasks(masks, width);
  }

  /**
   * SpecAugment's masks over time: {@code masks} of up to {@code share} of the utterance each.
   *
   * @param masks 0 or more
   * @param share of the utterance's frames, in [0, 1)
   */
  public static TimeMasks timeMasks(int masks, double share) {
    return new TimeMasks(masks, share);
  }
}
